import { formatDay, toDay } from "@/lib/day";
import { formatMoment } from "@/lib/moment";
import { getLanguage, getWords } from "@/words/server";
import type { ListedToken } from "../queries";
import { RevokeToken } from "./revoke-token";

/** A person's tokens as of `now`: what each may do, when it was used last, when it ends. */
export async function TokenList({ tokens, now }: { tokens: ListedToken[]; now: Date }) {
  const t = await getWords();
  const language = await getLanguage();
  const today = toDay(now);
  const dayOf = (moment: Date) => ({ day: formatDay(toDay(moment), today, language) });
  const endOf = ({ expiresAt }: ListedToken) => {
    if (!expiresAt) return t("tokens.endsNever");
    return t(expiresAt <= now ? "tokens.ended" : "tokens.endsOn", dayOf(expiresAt));
  };
  return (
    <ul className="own-things">
      {tokens.map((token) => {
        const { id, name, prefix, scopes, createdAt, lastUsedAt } = token;
        const used = lastUsedAt && { moment: formatMoment(lastUsedAt, today, language) };
        return (
          <li key={id}>
            <h3 dir="auto">{name}</h3>
            <p className="quiet">
              <code>{prefix}…</code> · {t("tokens.created", dayOf(createdAt))} · {endOf(token)}
            </p>
            <p>{t("tokens.scopesOf", { scopes: scopes.map((scope) => t(`tokens.scope.${scope}`)).join("; ") })}</p>
            <p className="quiet">{used ? t("tokens.lastUsed", used) : t("tokens.neverUsed")}</p>
            <RevokeToken id={id} name={name} />
          </li>
        );
      })}
    </ul>
  );
}
