"use client";

import { unstable_rethrow } from "next/navigation";
import { type FormEvent, useActionState, useOptimistic, useRef, useState, useTransition } from "react";
import { useKeepPaperState, usePaperState } from "@/features/account/components/viewer-provider";
import { announce } from "@/ui/announcer";
import { usePlace } from "@/words/client";
import { setSavedAction } from "../actions";

const idle = { status: "idle" } as const;

/** What the button says; the words come with it, for the page is everybody's. */
type SaveWords = Record<"save" | "saved" | "title" | "given" | "takenBack" | "failed", string>;

/** Keeps a paper for later, or no longer. It shows at once, is saved behind it, and comes back with a sentence if it could not be. */
export function SaveButton({ paperId, words }: { paperId: string; words: SaveWords }) {
  const { address } = usePlace();
  const known = usePaperState(paperId);
  const keep = useKeepPaperState();
  const [plainAnswer, plainAction] = useActionState(setSavedAction, idle);
  const [hasSaved, setShown] = useOptimistic(known?.hasSaved ?? false);
  const [isSaving, startSaving] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState(plainAnswer.status === "refused" ? plainAnswer.message : "");

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const saved = !hasSaved;
    const data = new FormData(form.current!);
    data.set("saved", saved ? "yes" : "no");
    setProblem("");
    startSaving(async () => {
      setShown(saved);
      try {
        const answer = await setSavedAction(idle, data);
        if (answer.status === "done") {
          keep(paperId, answer.data);
          announce(saved ? words.given : words.takenBack);
        }
        if (answer.status === "refused") setProblem(answer.message);
      } catch (error) {
        unstable_rethrow(error);
        setProblem(words.failed);
      }
    });
  }

  return (
    <form ref={form} className="save-paper" action={plainAction} onSubmit={send}>
      <input type="hidden" name="paperId" value={paperId} />
      <input type="hidden" name="saved" value="yes" />
      <input type="hidden" name="back" value={address} />
      <button
        type="submit"
        className="button icon-save"
        aria-pressed={hasSaved}
        aria-busy={isSaving}
        title={words.title}
        // The second click of a double click repeats the first; it does not take it back.
        onClick={(event) => event.detail > 1 && event.preventDefault()}
      >
        {hasSaved ? words.saved : words.save}
      </button>
      {problem && (
        <span className="upvote-problem" role="alert">
          {problem}
        </span>
      )}
    </form>
  );
}
