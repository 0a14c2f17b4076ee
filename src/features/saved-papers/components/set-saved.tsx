"use client";

import { useEffect } from "react";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useFormAction } from "@/ui/use-form-action";
import { setSavedAction } from "../actions";

type Props = {
  paperId: string;
  /** The state that it wants. */
  saved: boolean;
  /** Where it leads afterwards. */
  back: string;
  /** A button of many says which paper it is about. */
  label?: string;
  children: string;
};

/** Keeps a paper, or no longer, as a plain form; its button says `children`. */
export function SetSaved({ paperId, saved, back, label, children }: Props) {
  const { state, isSending, form } = useFormAction(setSavedAction);
  const isDone = state.status === "done";
  useEffect(() => {
    if (isDone) location.replace(back);
  }, [isDone, back]);
  return (
    <form {...form} className="grid justify-items-start gap-4">
      <input type="hidden" name="paperId" value={paperId} />
      <input type="hidden" name="saved" value={saved ? "yes" : "no"} />
      <input type="hidden" name="back" value={back} />
      {state.status === "refused" && <Notice tone="bad">{state.message}</Notice>}
      <Button primary={saved} isBusy={isSending || isDone} aria-label={label}>
        {children}
      </Button>
    </form>
  );
}
