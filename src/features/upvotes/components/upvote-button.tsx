"use client";

import { unstable_rethrow, usePathname, useSearchParams } from "next/navigation";
import { type FormEvent, useActionState, useOptimistic, useState, useTransition } from "react";
import { useKeepPaperState, usePaperState, useViewer } from "@/features/account/components/viewer-provider";
import { setUpvoteAction } from "../actions";
import { forgetPendingUpvote, rememberPendingUpvote } from "./pending-upvote";

const idle = { status: "idle" } as const;
const counts = new Intl.NumberFormat("en-US");

type Props = { paperId: string; here: number; elsewhere: number; elsewhereText: string; anchor?: string };

/** A form with one button: the vote shows at once, is saved behind it, and comes back with a sentence if it could not be. */
export function UpvoteButton({ paperId, here, elsewhere, elsewhereText, anchor = "" }: Props) {
  const path = usePathname();
  const query = useSearchParams().toString();
  const viewer = useViewer();
  const known = usePaperState(paperId);
  const keep = useKeepPaperState();
  const [plainAnswer, plainAction] = useActionState(setUpvoteAction, idle);
  const [shown, setShown] = useOptimistic(known ?? { hasUpvoted: false, upvoteCount: here });
  const [saving, startSaving] = useTransition();
  const [problem, setProblem] = useState(plainAnswer.status === "refused" ? plainAnswer.message : "");

  const total = counts.format(shown.upvoteCount + elsewhere);
  const parts = elsewhereText && `${elsewhereText}, ${counts.format(shown.upvoteCount)} here`;

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const hasUpvoted = !shown.hasUpvoted;
    const form = new FormData(event.currentTarget);
    form.set("upvoted", hasUpvoted ? "yes" : "no");
    if (!viewer?.username) rememberPendingUpvote(paperId, Date.now());
    setProblem("");
    startSaving(async () => {
      setShown({ hasUpvoted, upvoteCount: shown.upvoteCount + (hasUpvoted ? 1 : -1) });
      try {
        const answer = await setUpvoteAction(idle, form);
        forgetPendingUpvote();
        if (answer.status === "done") keep(paperId, answer.data);
        if (answer.status === "refused") setProblem(answer.message);
      } catch (error) {
        unstable_rethrow(error);
        setProblem("Your vote was not saved. Check your connection and try again.");
      }
    });
  }

  return (
    <form className="upvote" action={plainAction} onSubmit={send}>
      <input type="hidden" name="paperId" value={paperId} />
      <input type="hidden" name="upvoted" value="yes" />
      <input type="hidden" name="back" value={`${path}${query && `?${query}`}${anchor && `#${anchor}`}`} />
      <button
        type="submit"
        aria-pressed={shown.hasUpvoted}
        aria-busy={saving}
        aria-label={`Upvote, ${total} so far`}
        title={parts || undefined}
        // The second click of a double click repeats the first; it does not take the vote back.
        onClick={(event) => event.detail > 1 && event.preventDefault()}
      >
        <span className="icon icon-up" aria-hidden="true" />
        {total}
      </button>
      {problem && (
        <span className="upvote-problem" role="alert">
          {problem}
        </span>
      )}
    </form>
  );
}
