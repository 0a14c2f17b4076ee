/** Who upvoted a paper, and when. */
export type Votes = Map<string, Date>;

/** What a paper took with it when it was merged, as PaperMerge keeps it. */
export type Moved = {
  /** Everybody who had upvoted it, and when. */
  upvotes: Record<string, string>;
  /** Those of them who had upvoted the other paper by themselves, too. */
  shared: string[];
  /** Its days in the feed, and when it came there. */
  entries: Record<string, string>;
  submissionIds: string[];
  /** When it was removed, if it had been, and whether the other paper was removed because of that. */
  hiddenAt: string | null;
  hidOther: boolean;
};

export type Move = { fromId: string; intoId: string; moved: Moved };

/**
 * Gives a merged paper its upvotes back: those of all who had upvoted it and have not taken that back since. From the other
 * paper they go unless it had them by itself or another paper brought them, too.
 */
export function giveBack(votes: Map<string, Votes>, { fromId, intoId, moved }: Move, others: Move[]): void {
  const from = votesOf(votes, fromId);
  const into = votesOf(votes, intoId);
  for (const [userId, at] of Object.entries(moved.upvotes)) {
    if (!into.has(userId)) continue;
    from.set(userId, new Date(at));
    const isBroughtElsewhere = others.some((other) => other.intoId === intoId && userId in other.moved.upvotes);
    if (!moved.shared.includes(userId) && !isBroughtElsewhere) into.delete(userId);
  }
}

/** Takes a paper's upvotes over to another; who upvoted both has one. Answers with who they were, and who had upvoted both. */
export function takeOver(
  votes: Map<string, Votes>,
  { fromId, intoId }: Pick<Move, "fromId" | "intoId">,
  others: Move[],
): Pick<Moved, "upvotes" | "shared"> {
  const from = votesOf(votes, fromId);
  const into = votesOf(votes, intoId);
  const brought = others.filter((other) => other.intoId === intoId);
  const isOwn = (userId: string) =>
    into.has(userId) && brought.every(({ moved }) => !(userId in moved.upvotes) || moved.shared.includes(userId));
  const upvotes = Object.fromEntries([...from].map(([userId, at]) => [userId, at.toISOString()]));
  const shared = [...from.keys()].filter(isOwn).sort();
  for (const [userId, at] of from) if (!into.has(userId)) into.set(userId, at);
  from.clear();
  return { upvotes, shared };
}

function votesOf(votes: Map<string, Votes>, id: string): Votes {
  const known = votes.get(id) ?? new Map();
  votes.set(id, known);
  return known;
}
