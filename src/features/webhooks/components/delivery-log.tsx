import { type Day, formatDay, toDay } from "@/lib/day";
import { formatMoment } from "@/lib/moment";
import { getLanguage, getWords } from "@/words/server";
import type { LoggedDelivery } from "../queries";
import { OneButton } from "./one-button";

type Props = { deliveries: LoggedDelivery[]; now: Date };

/** What a webhook was told, and what became of it; each can be sent again. */
export async function DeliveryLog({ deliveries, now }: Props) {
  const t = await getWords();
  const language = await getLanguage();
  const today = toDay(now);
  const moment = (at: Date) => formatMoment(at, today, language);
  const named = ({ type, search, day, count }: LoggedDelivery) => {
    if (type === "search.new") return t("webhooks.event.search", { count, search: search ?? "" });
    return type === "day.new"
      ? t("webhooks.event.day", { day: formatDay(day as Day, today, language) })
      : t("webhooks.event.test");
  };
  return (
    <ul className="own-things">
      {deliveries.map((delivery) => {
        const { id, state, attempts, createdAt, nextAttemptAt, tookMs, responseStatus, responseText, error } = delivery;
        const facts = [
          attempts > 0 && t("webhooks.tries", { count: attempts }),
          responseStatus !== null && t("webhooks.status", { status: String(responseStatus) }),
          tookMs !== null && t("webhooks.took", { ms: tookMs }),
        ].filter(Boolean);
        return (
          <li key={id}>
            <h3 dir="auto">{named(delivery)}</h3>
            <p>
              {moment(createdAt)} UTC · {t(`webhooks.state.${state}`, { moment: moment(nextAttemptAt) })}
            </p>
            {facts.length > 0 && <p className="quiet">{facts.join(" · ")}</p>}
            {error && state !== "delivered" && (
              <p className="field-error" lang="en">
                {error}
              </p>
            )}
            {responseText && (
              <details className="fold">
                <summary>{t("webhooks.answer")}</summary>
                <pre className="answer">{responseText}</pre>
              </details>
            )}
            <OneButton does="replay" id={id}>
              {t("webhooks.again")} <span className="sr-only">{named(delivery)}</span>
            </OneButton>
          </li>
        );
      })}
    </ul>
  );
}
