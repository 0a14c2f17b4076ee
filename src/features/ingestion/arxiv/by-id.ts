import type { Env } from "@/lib/env";
import { NoAnswer, NotNow, type Outside } from "../outside";
import { advanceRun, failRun, finishRun, pauseRun, type Run, RunTakenOver, takeUpRun } from "../runs/mutations";
import type { IncomingRecord } from "../source-record";
import { askFor } from "./ask";
import { paperOfRecord } from "./queries";
import { arxivRecordSchema } from "./record";
import { idsAddress } from "./requests";

/** What came of asking for one paper. A withdrawn paper is taken in as well: its page says so. */
export type FetchedPaper = { outcome: "found" | "withdrawn"; paperId: string } | { outcome: "unknown" };

/**
 * Asks arXiv's Atom API for one paper, by its id without version, and takes it in. `waitMs` is how long the turn may be
 * waited for. Throws NotNow and NoAnswer when arXiv does not say.
 */
export async function fetchArxivPaper(
  arxivId: string,
  outside: Outside,
  env: Pick<Env, "ARXIV_API_URL">,
  { waitMs }: { waitMs?: number } = {},
): Promise<FetchedPaper> {
  const run = await takeUpRun({ source: "arxiv", job: "paper", window: { id: arxivId } }, outside.now());
  try {
    const url = idsAddress(env.ARXIV_API_URL, [arxivId]);
    const asked = await askFor(run, { url, ...(waitMs === undefined ? {} : { waitMs }) }, outside, ({ facts }) =>
      facts.error && !isUnknown(facts.error) ? { kind: "refused", text: `arXiv refused: ${facts.error}` } : null,
    );
    const { records, rejections } = asked.read;
    const [rejection] = rejections;
    if (rejection) throw new NoAnswer(`arXiv's answer about ${arxivId} cannot be taken: ${rejection.reason}`);
    const record = records[0];
    const step = { records: record ? [record] : [], answer: asked.answer, expected: record ? 1 : 0 };
    return await close(await advanceRun(asked.run, step, outside.now()), record, outside);
  } catch (error) {
    if (error instanceof RunTakenOver) throw inOtherHands(arxivId, outside.now());
    if (error instanceof NotNow) await pauseRun(run, error, outside.now());
    else await failRun(run, error, outside.now());
    throw error;
  }
}

async function close(run: Run, record: IncomingRecord | undefined, outside: Outside): Promise<FetchedPaper> {
  await finishRun(run, outside.now());
  if (!record) return { outcome: "unknown" };
  const paperId = (await paperOfRecord(record.key)) ?? record.paperId;
  return { outcome: arxivRecordSchema.parse(record.payload).isWithdrawn ? "withdrawn" : "found", paperId };
}

/** The refusal of an id that no paper can have, like 0000.0000. */
const isUnknown = (error: string) => /^incorrect id format/i.test(error);

/** Two ask for the same paper at once: the one that comes second finds it stored in a moment. */
const inOtherHands = (arxivId: string, now: Date) =>
  new NotNow("arxiv.org", new Date(now.getTime() + 10_000), `Another process asks for ${arxivId} just now.`);
