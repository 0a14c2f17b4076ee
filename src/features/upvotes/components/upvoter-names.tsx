"use client";

import { usePaperState, useViewer } from "@/features/account/components/viewer-provider";

type Props = { paperId: string; names: string[]; hasMore: boolean };

/** The names of those who upvoted, with the viewer's own as it stands right now and not when the page was made. */
export function UpvoterNames({ paperId, names, hasMore }: Props) {
  const own = useViewer()?.username;
  const state = usePaperState(paperId);
  const others = state ? names.filter((name) => name !== own) : names;
  const shown = state?.hasUpvoted && own ? [own, ...others] : others;
  if (shown.length === 0) return <p className="quiet">Nobody here yet.</p>;
  return (
    <p className="prose">
      {shown.join(", ")}
      {hasMore && " and others"}
    </p>
  );
}
