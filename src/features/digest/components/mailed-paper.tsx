"use client";

import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { useWords } from "@/words/client";
import { mailedPaperAction } from "../mailed-paper/actions";

type Props = { token: string; paperId: string; canUpvote: boolean; hasUpvoted: boolean; hasSaved: boolean };

/**
 * Two buttons, to upvote a paper and to save it, as the reader whose key `token` is; each turns into the way back. Who has no
 * public name gets the second alone.
 */
export function MailedPaper(props: Props) {
  const { token, paperId, canUpvote } = props;
  const t = useWords("preferences.paper");
  const { state, isSending, form } = useFormAction(mailedPaperAction);
  const done = state.status === "done" ? state.data : null;
  const { hasUpvoted, hasSaved } = done ?? props;
  return (
    <form {...form} className="grid justify-items-start gap-4">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="paperId" value={paperId} />
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      {done && <Notice tone="good">{t(`did.${done.did}`)}</Notice>}
      <div className="account-buttons">
        {(canUpvote || hasUpvoted) && (
          <Button name="did" value={hasUpvoted ? "unvote" : "upvote"} primary={!hasUpvoted} isBusy={isSending}>
            {t(hasUpvoted ? "unvote" : "upvote")}
          </Button>
        )}
        <Button name="did" value={hasSaved ? "unsave" : "save"} primary={!hasSaved} isBusy={isSending}>
          {t(hasSaved ? "unsave" : "save")}
        </Button>
      </div>
    </form>
  );
}
