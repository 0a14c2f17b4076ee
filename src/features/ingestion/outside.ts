export { NoAnswer, NotNow } from "@/lib/no-answer";

/** One question to a source. */
export type Question = {
  url: string;
  headers?: Record<string, string>;
  /** A body that goes on after this many bytes (unpacked) is cut off and refused; MOST_BYTES when left out. */
  mostBytes?: number;
  /** How long the whole exchange may take, waiting for one's turn not counted; PATIENCE_MS when left out. */
  patienceMs?: number;
  /** How long one's turn may be waited for before NotNow is thrown; as long as it takes when left out. */
  waitMs?: number;
};

/** What a source answered, whole; redirects to configured hosts are followed, and `url` is where it came from in the end. */
export type Answer = { url: string; status: number; headers: Record<string, string>; body: Buffer };

/** The world outside of ingestion: asked politely, with a clock that tests can hold. */
export type Outside = {
  /**
   * Asks once, when it is this process's turn. Any status is an answer, except those with which a host asks to be left
   * alone: they throw NotNow. Throws NoAnswer when none came or it cannot be taken.
   */
  ask: (question: Question) => Promise<Answer>;
  now: () => Date;
};

/** The longest real answer, a page of OAI-PMH with a thousand records, has some 5 MB. */
export const MOST_BYTES = 64 * 1024 * 1024;
export const PATIENCE_MS = 120_000;
