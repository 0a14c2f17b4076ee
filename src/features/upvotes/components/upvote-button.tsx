"use client";

import { unstable_rethrow, usePathname, useSearchParams } from "next/navigation";
import {
  type FormEvent,
  useActionState,
  useEffect,
  useEffectEvent,
  useOptimistic,
  useRef,
  useState,
  useTransition,
} from "react";
import { useKeepPaperState, usePaperState } from "@/features/account/components/viewer-provider";
import { setUpvoteAction } from "../actions";
import { noteUnsavedUpvote, takeUnsavedUpvote } from "./unsaved-upvotes";

const idle = { status: "idle" } as const;
const counts = new Intl.NumberFormat("en-US");

type Props = { paperId: string; here: number; elsewhere: number; elsewhereText: string; anchor?: string };

/** A form with one button: the vote shows at once, is saved behind it, and comes back with a sentence if it could not be. */
export function UpvoteButton({ paperId, here, elsewhere, elsewhereText, anchor = "" }: Props) {
  const path = usePathname();
  const query = useSearchParams().toString();
  const known = usePaperState(paperId);
  const keep = useKeepPaperState();
  const [plainAnswer, plainAction] = useActionState(setUpvoteAction, idle);
  const [shown, setShown] = useOptimistic(known ?? { hasUpvoted: false, upvoteCount: here });
  const [saving, startSaving] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const sending = useRef(0);
  const [problem, setProblem] = useState(plainAnswer.status === "refused" ? plainAnswer.message : "");

  const total = counts.format(shown.upvoteCount + elsewhere);
  const parts = elsewhereText && `${elsewhereText}, ${counts.format(shown.upvoteCount)} here`;

  function save(hasUpvoted: boolean) {
    const data = new FormData(form.current!);
    data.set("upvoted", hasUpvoted ? "yes" : "no");
    noteUnsavedUpvote(paperId, hasUpvoted, Date.now());
    sending.current++;
    setProblem("");
    startSaving(async () => {
      const step = hasUpvoted === shown.hasUpvoted ? 0 : hasUpvoted ? 1 : -1;
      setShown({ hasUpvoted, upvoteCount: shown.upvoteCount + step });
      try {
        const answer = await setUpvoteAction(idle, data);
        if (--sending.current === 0) takeUnsavedUpvote(paperId, Date.now());
        if (answer.status === "done") keep(paperId, answer.data);
        if (answer.status === "refused") setProblem(answer.message);
      } catch (error) {
        unstable_rethrow(error);
        sending.current--;
        setProblem("Your vote was not saved. Check your connection and try again.");
      }
    });
  }

  const saveAgain = useEffectEvent(() => {
    const wanted = takeUnsavedUpvote(paperId, Date.now());
    if (wanted !== null) save(wanted);
  });
  useEffect(() => saveAgain(), []);

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    save(!shown.hasUpvoted);
  }

  return (
    <form ref={form} className="upvote" action={plainAction} onSubmit={send}>
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
