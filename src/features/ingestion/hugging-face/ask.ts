import type { Day } from "@/lib/day";
import { type Answer, NoAnswer, type Outside } from "../outside";
import { advanceRun, type Note, type Run } from "../runs/mutations";
import { type Reading, readAnswer } from "./answer";

/** How often one question is asked before its run gives up for now. */
export const TRIES = 3;

type Wish = {
  url: string;
  expects: "list" | "paper";
  askedDay: Day | null;
  /** What else may be wrong with an answer that reads well. */
  check?: (reading: Reading) => Note | null;
  /** Statuses that are an answer in themselves. */
  takes?: number[];
};

/** The run as it then stands, the answer, and what it holds; `reading` is null for a status that is an answer in itself. */
type Asked = { run: Run; answer: Answer; reading: Reading | null };

/**
 * Asks on behalf of a run until an answer can be taken, TRIES times at most; each one that cannot is kept with the run
 * and noted. Throws NoAnswer when none can be taken, NotNow as `outside.ask` does, and RunTakenOver.
 */
export async function askFor(run: Run, wish: Wish, outside: Outside): Promise<Asked> {
  let held = run;
  for (let tries = 1; ; tries++) {
    const once = await askOnce(wish, outside);
    if (!("note" in once)) return { run: held, ...once };
    held = await advanceRun(held, { answer: once.answer, notes: [once.note] }, outside.now());
    if (tries === TRIES) throw new NoAnswer(`${once.note.text} Asked ${TRIES} times: ${wish.url}`);
  }
}

type Once = { answer: Answer; reading: Reading | null } | { answer?: Answer; note: Note };

async function askOnce({ url, expects, askedDay, check, takes = [] }: Wish, outside: Outside): Promise<Once> {
  try {
    const answer = await outside.ask({ url, headers: { Accept: "application/json" } });
    if (takes.includes(answer.status)) return { answer, reading: null };
    const reading = readAnswer(answer, expects, askedDay);
    const note = "kind" in reading ? reading : (check?.(reading) ?? null);
    return note || "kind" in reading ? { answer, note: note! } : { answer, reading };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { note: { kind: "no-answer", text: error.message } };
  }
}
