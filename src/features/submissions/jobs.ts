import { fetchArxivPaper } from "@/features/ingestion/arxiv/by-id";
import { NoAnswer, NotNow, type Outside } from "@/features/ingestion/outside";
import { RunTakenOver } from "@/features/ingestion/runs/mutations";
import type { Env } from "@/lib/env";
import { Postponed } from "@/lib/job";
import { completeWaiting, refuseWaiting } from "./mutations";
import { findProposed, listAwaited } from "./queries";

/** Papers that one run asks for; a run every few minutes takes what is left. */
const MOST_ASKED = 50;

/** When arXiv gives no answer to this many in a row, it gives none to the next either. */
const MOST_UNANSWERED = 3;

/**
 * Completes the submissions that wait for arXiv: those whose paper has come meanwhile, and those about which arXiv answers
 * now. Answers with what became of them, or null when none waited. Harmless to repeat. Throws Postponed when arXiv asks for
 * a pause or gives no answer: the others go on waiting.
 */
export async function completeSubmissions(outside: Outside, env: Env, now: Date): Promise<string | null> {
  const awaited = startingElsewhere(await listAwaited(MOST_ASKED), now);
  const tally = { completed: 0, refused: 0 };
  let unanswered = 0;
  let pause: string | null = null;
  for (const arxivId of awaited) {
    const mayAsk = pause === null && env.SOURCES.includes("arxiv");
    try {
      const { completed, refused } = await settle(arxivId, mayAsk ? outside : null, env, now);
      tally.completed += completed;
      tally.refused += refused;
      unanswered = 0;
    } catch (error) {
      if (error instanceof NotNow) pause = error.message;
      else if (error instanceof NoAnswer) {
        if (++unanswered >= MOST_UNANSWERED) pause = error.message;
      } else if (!(error instanceof RunTakenOver)) throw error;
    }
  }
  const said = `completed ${tally.completed} submissions, refused ${tally.refused}`;
  if (pause !== null) throw new Postponed(`${said}; ${pause}`);
  return awaited.length > 0 ? said : null;
}

/** From another one each time: some about which arXiv never gives an answer keep nobody waiting behind them. */
function startingElsewhere(awaited: string[], now: Date): string[] {
  const start = Math.floor(now.getTime() / 120_000) % Math.max(1, awaited.length);
  return [...awaited.slice(start), ...awaited.slice(0, start)];
}

/** Asks for a paper where it is not here yet and `outside` may be asked, and settles the submissions that wait for it. */
async function settle(arxivId: string, outside: Outside | null, env: Env, now: Date) {
  const isHere = (await findProposed({ id: arxivId })) !== null;
  if (isHere || !outside) return completeWaiting(arxivId, now);
  const { outcome } = await fetchArxivPaper(arxivId, outside, env);
  if (outcome === "unknown")
    return { completed: 0, refused: await refuseWaiting(arxivId, "problems.submission.unknown", now) };
  return completeWaiting(arxivId, now);
}
