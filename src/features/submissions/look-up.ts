import { fetchArxivPaper } from "@/features/ingestion/arxiv/by-id";
import { NoAnswer, NotNow, type Outside } from "@/features/ingestion/outside";
import type { Env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { findProposed } from "./queries";
import type { PaperName } from "./schema";

/** Somebody sits before the page and waits: arXiv's turn is waited for, and its answer, no longer than this. */
const WAIT_MS = 6_000;

/** A paper that is here, or the arXiv id of one that has to wait for arXiv. */
export type LookedUp = { paperId: string } | { waitFor: string };

/**
 * Finds the paper of this name here; otherwise asks arXiv for it, once, and takes it in. Where arXiv cannot be asked just now
 * the paper may wait. Throws AppError: NOT_FOUND when it is unknown, CONFLICT when arXiv says that it was withdrawn.
 */
export async function lookUp(name: PaperName, outside: Outside, env: Env): Promise<LookedUp> {
  const known = await findProposed(name);
  if (known) return { paperId: known.id };
  if ("doi" in name) throw new AppError("NOT_FOUND", "problems.submission.unknownDoi", { doi: name.doi });
  const { arxivId } = name;
  if (!env.SOURCES.includes("arxiv")) throw new AppError("NOT_FOUND", "problems.submission.notHere", { id: arxivId });
  try {
    const { outcome } = await fetchArxivPaper(arxivId, outside, env, { waitMs: WAIT_MS });
    if (outcome === "unknown") throw new AppError("NOT_FOUND", "problems.submission.unknown", { id: arxivId });
    return { paperId: arxivId };
  } catch (error) {
    if (error instanceof NotNow || error instanceof NoAnswer) return { waitFor: arxivId };
    throw error;
  }
}
