import { formatDay, toDay } from "@/lib/day";
import { Notice } from "@/ui/notice";
import { getLanguage, getWords } from "@/words/server";
import type { ListedWebhook } from "../queries";

/** Says that a webhook is paused, and why, or that it fails; nothing while all is well. */
export async function WebhookState({ webhook, now }: { webhook: ListedWebhook; now: Date }) {
  const t = await getWords();
  const { pausedAt, pausedBy, failures } = webhook;
  if (pausedAt) {
    const day = formatDay(toDay(pausedAt), toDay(now), await getLanguage());
    return (
      <Notice tone={pausedBy === "owner" ? "plain" : "bad"}>
        {t(`webhooks.pausedBy.${pausedBy ?? "owner"}`, { day })}
      </Notice>
    );
  }
  return failures > 0 ? <Notice tone="bad">{t("webhooks.failing", { count: failures })}</Notice> : null;
}
