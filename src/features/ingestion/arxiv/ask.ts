import { type Answer, NoAnswer, type Outside, type Question } from "../outside";
import { advanceRun, type Note, type Run } from "../runs/mutations";
import { type ReadAnswer, readAnswer, type Trouble } from "./read-answer";

/** How often one question is asked before its run gives up for now. */
export const TRIES = 3;

/** What else may be wrong with an answer that reads well. */
export type Check = (answer: ReadAnswer) => Trouble | null;

/**
 * Asks on behalf of a run until an answer can be taken, TRIES times at most. Each answer that cannot is kept
 * with the run and noted. Answers with the run as it stands then, the answer and what it says. Throws NoAnswer when
 * none can be taken, NotNow as `outside.ask` does, and RunTakenOver.
 */
export async function askFor(run: Run, question: Question, outside: Outside, check: Check = () => null) {
  let held = run;
  for (let tries = 1; ; tries++) {
    const once = await askOnce(question, outside, check);
    if ("read" in once) return { run: held, answer: once.answer, read: once.read };
    const { answer, note } = once;
    held = await advanceRun(held, { answer, notes: [note] }, outside.now());
    if (tries === TRIES) throw new NoAnswer(`${note.text} Asked ${TRIES} times: ${question.url}`);
  }
}

type Once = { answer: Answer; read: ReadAnswer } | { answer?: Answer; note: Note };

async function askOnce(question: Question, outside: Outside, check: Check): Promise<Once> {
  try {
    const answer = await outside.ask(question);
    const read = await readAnswer(answer);
    const trouble = read.trouble ?? check(read);
    return trouble ? { answer, note: trouble } : { answer, read };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { note: { kind: "no-answer", text: error.message } };
  }
}
