import { fetchArxivPaper } from "@/features/ingestion/arxiv/by-id";
import { NoAnswer, NotNow, type Outside } from "@/features/ingestion/outside";
import { RunTakenOver } from "@/features/ingestion/runs/mutations";
import type { Env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { findProposed } from "./queries";
import type { PaperName } from "./schema";

/** Somebody sits before the page: arXiv's turn is waited for no longer than this, and its answer no longer either. */
const PATIENCE_MS = 6_000;

/** A paper that is here, or the arXiv id of one that has to wait for arXiv. */
export type LookedUp = { paperId: string } | { waitFor: string };

/**
 * Finds the paper of this name here; otherwise asks arXiv for it and takes it in, also when it was withdrawn. Where arXiv does
 * not say in time the paper may wait. Throws AppError NOT_FOUND when the paper is unknown.
 */
export async function lookUp(name: PaperName, outside: Outside, env: Env): Promise<LookedUp> {
  const known = await findProposed(name);
  if (known) return { paperId: known.id };
  if ("doi" in name) throw new AppError("NOT_FOUND", "problems.submission.unknownDoi", { doi: name.doi });
  const { arxivId } = name;
  if (!env.SOURCES.includes("arxiv")) throw new AppError("NOT_FOUND", "problems.submission.notHere", { id: arxivId });
  try {
    const fetched = await fetchArxivPaper(arxivId, inTime(outside), env);
    if (fetched.outcome === "unknown") throw new AppError("NOT_FOUND", "problems.submission.unknown", { id: arxivId });
    return { paperId: fetched.paperId };
  } catch (error) {
    // Somebody else asks for the same paper at this moment: it may be here by now.
    if (error instanceof RunTakenOver) return (await findAgain(name)) ?? { waitFor: arxivId };
    if (error instanceof NotNow || error instanceof NoAnswer) return { waitFor: arxivId };
    throw error;
  }
}

async function findAgain(name: PaperName): Promise<LookedUp | null> {
  const paper = await findProposed(name);
  return paper && { paperId: paper.id };
}

/** The same world, which is asked no more once PATIENCE_MS are over. */
function inTime(outside: Outside): Outside {
  const end = outside.now().getTime() + PATIENCE_MS;
  return {
    ...outside,
    ask: async (question) => {
      const left = end - outside.now().getTime();
      if (left <= 0) throw new NotNow(new URL(question.url).host, outside.now(), "nobody waits for it any longer");
      return outside.ask({ ...question, waitMs: left, patienceMs: left });
    },
  };
}
