import { formatDay, toDay } from "@/lib/day";
import { Link } from "@/ui/link";
import { getLanguage, getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";
import { preferencesPath, previewPath } from "../preferences/paths";
import { findById, findSubscriptionId } from "../preferences/queries";
import { unsubscribeToken } from "../subscriptions/tokens";
import { NextIssue } from "./next-issue";
import { SubscribeOwn } from "./subscribe-own";

/** The digest of an account's address, in its settings: when the next issue comes and the way to all that can be chosen; or the offer of it. */
export async function DigestSettings({ email }: { email: string }) {
  const t = await getWords();
  const now = new Date();
  const id = await findSubscriptionId(email);
  const found = id ? await findById(id, now) : null;
  if (!found?.isActive)
    return (
      <WordsFor parts={["preferences"]}>
        <SubscribeOwn email={email} />
      </WordsFor>
    );
  const token = unsubscribeToken(found);
  const { pausedUntil } = found.preferences;
  return (
    <>
      <p className="break-all">{t("preferences.settings.get", { email })}</p>
      {pausedUntil && pausedUntil > toDay(now) && (
        <p>{t("preferences.settings.paused", { day: formatDay(pausedUntil, toDay(now), await getLanguage()) })}</p>
      )}
      <NextIssue found={found} />
      <p className="account-buttons">
        <Link className="button" href={preferencesPath(token)}>
          {t("preferences.settings.change")}
        </Link>
        <Link className="button" href={previewPath(token)}>
          {t("preferences.preview.link")}
        </Link>
      </p>
    </>
  );
}
