import type { Answer } from "../outside";
import { readFile } from "../read-file";
import type { AnswerFacts } from "../reading";
import type { IncomingRecord, Rejection } from "../source-record";

/** What kept an answer from being taken: a word for the run's notes, and a sentence. */
export type Trouble = {
  kind: "truncated" | "damaged" | "not-xml" | "status" | "refused" | "repeated-page";
  text: string;
};

/** An answer of arXiv's, read to its end. */
export type ReadAnswer = {
  records: IncomingRecord[];
  rejections: Rejection[];
  facts: AnswerFacts;
  /** It is as it was when it was asked for the last time (304), and says nothing more. */
  isUnchanged: boolean;
  /** Set when the answer as a whole cannot be taken. */
  trouble: Trouble | null;
};

const NOT_MODIFIED = 304;

/** Reads a whole answer of any of arXiv's interfaces. Nothing is thrown. */
export async function readAnswer(answer: Answer): Promise<ReadAnswer> {
  const isUnchanged = answer.status === NOT_MODIFIED;
  const read: ReadAnswer = { records: [], rejections: [], facts: {}, isUnchanged, trouble: troubleBefore(answer) };
  if (read.trouble || isUnchanged) return read;
  for await (const found of readFile("answer.xml", whole(answer.body))) {
    if ("record" in found) read.records.push(found.record);
    else if ("answer" in found) Object.assign(read.facts, found.answer);
    else if (found.rejection.index === null) read.trouble = damage(answer, found.rejection.reason);
    else read.rejections.push({ file: answer.url, ...found.rejection });
  }
  return read;
}

function troubleBefore({ status, body }: Answer): Trouble | null {
  if (status >= 500) return { kind: "status", text: `arXiv answered with status ${status}.` };
  if (/^\s*<(!doctype html|html)/i.test(body.toString("latin1", 0, 500)))
    return { kind: "not-xml", text: `arXiv answered with a web page instead of XML (status ${status}).` };
  return null;
}

/** Every document of arXiv's ends by closing its root; one that does not was cut off on its way. */
function damage({ status, body }: Answer, reason: string): Trouble {
  const end = body.toString("latin1", Math.max(0, body.length - 200));
  const isWhole = /<\/(OAI-PMH|rss|feed)>\s*$/.test(end);
  const start = body.toString("latin1", 0, 200).trimStart();
  if (status >= 400 || !start.startsWith("<")) return { kind: "not-xml", text: `${reason} (status ${status})` };
  return { kind: isWhole ? "damaged" : "truncated", text: reason };
}

async function* whole(body: Buffer): AsyncGenerator<Uint8Array> {
  yield body;
}
