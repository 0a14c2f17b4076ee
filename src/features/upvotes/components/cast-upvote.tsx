"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { setUpvoteAction } from "../actions";

type Props = { paperId: string; hasUpvoted: boolean; isPending: boolean; back: string; children: string };

/** The vote as a plain form; its button says `children`. One that was asked for in this browser before signing in is cast at once, then leads back. */
export function CastUpvote({ paperId, hasUpvoted, isPending, back, children }: Props) {
  const [state, action, saving] = useActionState(setUpvoteAction, { status: "idle" });
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (isPending) form.current?.requestSubmit();
  }, [isPending]);
  useEffect(() => {
    if (state.status === "done") window.location.replace(back);
  }, [state, back]);

  return (
    <form ref={form} action={action} className="grid gap-4 justify-items-start">
      <input type="hidden" name="paperId" value={paperId} />
      <input type="hidden" name="upvoted" value={hasUpvoted ? "no" : "yes"} />
      <input type="hidden" name="back" value={back} />
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <Button primary={!hasUpvoted} disabled={saving}>
        {children}
      </Button>
    </form>
  );
}
