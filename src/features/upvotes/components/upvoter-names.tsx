"use client";

import { usePaperState, useViewer } from "@/features/account/components/viewer-provider";

type Props = {
  paperId: string;
  names: string[];
  hasMore: boolean;
  separator: string;
  nobody: string;
  andOthers: string;
};

/** The names of those who upvoted, with the viewer's own as it stands right now and not when the page was made; the words come with them. */
export function UpvoterNames({ paperId, names, hasMore, separator, nobody, andOthers }: Props) {
  const own = useViewer()?.username;
  const state = usePaperState(paperId);
  const others = state ? names.filter((name) => name !== own) : names;
  const shown = state?.hasUpvoted && own ? [own, ...others] : others;
  if (shown.length === 0) return <p className="quiet">{nobody}</p>;
  return (
    <p className="prose">
      {shown.join(separator)}
      {hasMore && andOthers}
    </p>
  );
}
