"use client";

import { unstable_rethrow } from "next/navigation";
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
import { type PaperState, useKeepPaperState, usePaperState } from "@/features/account/components/viewer-provider";
import { formatCount } from "@/lib/number";
import { announce } from "@/ui/announcer";
import { usePlace, useWords } from "@/words/client";
import { setUpvoteAction } from "../actions";
import { noteUnsavedUpvote, takeUnsavedUpvote } from "./unsaved-upvotes";

const idle = { status: "idle" } as const;

type Props = { paperId: string; here: number; elsewhere: number; elsewhereText: string; anchor?: string };

/** A form with one button: the vote shows at once, is saved behind it, and comes back with a sentence if it could not be. */
export function UpvoteButton({ paperId, here, elsewhere, elsewhereText, anchor = "" }: Props) {
  const t = useWords("browser.upvote");
  const { address, language } = usePlace();
  const known = usePaperState(paperId);
  const keep = useKeepPaperState();
  const [plainAnswer, plainAction] = useActionState(setUpvoteAction, idle);
  const [shown, setShown] = useOptimistic(known ?? { hasUpvoted: false, upvoteCount: here });
  const [saving, startSaving] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const sending = useRef(0);
  const [problem, setProblem] = useState(plainAnswer.status === "refused" ? plainAnswer.message : "");

  const total = formatCount(shown.upvoteCount + elsewhere, language);
  const parts =
    elsewhereText && t("parts", { elsewhere: elsewhereText, here: formatCount(shown.upvoteCount, language) });

  function say({ hasUpvoted, upvoteCount }: PaperState) {
    const total = formatCount(upvoteCount + elsewhere, language);
    announce(t(hasUpvoted ? "given" : "takenBack", { total }));
  }

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
        const isLast = --sending.current === 0;
        if (isLast) takeUnsavedUpvote(paperId, Date.now());
        if (answer.status === "done") {
          keep(paperId, answer.data);
          if (isLast) say(answer.data);
        }
        if (answer.status === "refused") setProblem(answer.message);
      } catch (error) {
        unstable_rethrow(error);
        sending.current--;
        // Without a connection it is certain that it did not arrive; a reload must not give what is said to be lost.
        if (!navigator.onLine) takeUnsavedUpvote(paperId, Date.now());
        setProblem(t(navigator.onLine ? "failed" : "offline"));
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
      <input type="hidden" name="back" value={`${address}${anchor && `#${anchor}`}`} />
      <button
        type="submit"
        className="icon-up"
        aria-pressed={shown.hasUpvoted}
        aria-busy={saving}
        aria-label={t("label", { total })}
        title={parts || undefined}
        // The second click of a double click repeats the first; it does not take the vote back.
        onClick={(event) => event.detail > 1 && event.preventDefault()}
        // What was said lies over the next paper; who moves on has read it.
        onBlur={() => setProblem("")}
      >
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
