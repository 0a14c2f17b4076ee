import { toDay } from "@/lib/day";
import { formatMoment } from "@/lib/moment";
import { Link } from "@/ui/link";
import { getLanguage, getWords } from "@/words/server";
import { webhookPath } from "../paths";
import type { DeliveryState, listWebhooks } from "../queries";
import { shortTarget } from "../target";

type Props = { webhooks: Awaited<ReturnType<typeof listWebhooks>>; now: Date };

/** A person's webhooks: where each leads, and how it does. */
export async function WebhookList({ webhooks, now }: Props) {
  const t = await getWords();
  const language = await getLanguage();
  return (
    <ul className="own-things">
      {webhooks.map(({ id, name, form, url, pausedAt, pausedBy, failures, last }) => (
        <li key={id}>
          <h3 dir="auto">
            <Link href={webhookPath(id)} className="own-name">
              {name}
            </Link>
          </h3>
          <p className="quiet">
            {t(`webhooks.forms.${form}`)} · <code>{shortTarget(url)}</code>
          </p>
          <p className={(pausedAt && pausedBy !== "owner") || failures > 0 ? "field-error" : "quiet"}>
            {pausedAt
              ? t("webhooks.paused")
              : last
                ? t("webhooks.last", {
                    state: t(`webhooks.plainState.${last.state as DeliveryState}`),
                    moment: formatMoment(last.triedAt!, toDay(now), language),
                  })
                : t("webhooks.neverTold")}
          </p>
        </li>
      ))}
    </ul>
  );
}
