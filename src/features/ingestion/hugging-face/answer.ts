import type { Day } from "@/lib/day";
import type { Answer } from "../outside";
import { readJson } from "../read-json";
import type { Note } from "../runs/mutations";
import type { IncomingRecord, Rejection } from "../source-record";

/** What an answer of Hugging Face holds: its papers, and what cannot be taken with why. */
export type Reading = { records: IncomingRecord[]; rejections: Rejection[] };

/**
 * The papers in an answer that holds a list (of the day that was asked for) or one paper; or what is wrong with the
 * answer as a whole: its source refused, it breaks off, or it is no JSON at all.
 */
export function readAnswer(answer: Answer, expects: "list" | "paper", askedDay: Day | null): Reading | Note {
  const text = decode(answer.body);
  if (text === null) return { kind: "not-json", text: "Hugging Face sent bytes that are not UTF-8." };
  const trouble = findTrouble(answer, text, expects);
  if (trouble) return trouble;
  const reading: Reading = { records: [], rejections: [] };
  for (const found of readJson(text, askedDay)) {
    if ("rejection" in found) reading.rejections.push({ ...found.rejection, file: answer.url });
    if ("record" in found && found.record.source === "hugging-face") reading.records.push(found.record);
    else if ("record" in found)
      reading.rejections.push({
        file: answer.url,
        index: null,
        reason: `“${found.record.key}” is no entry of Hugging Face.`,
      });
  }
  return reading;
}

function findTrouble({ status, headers }: Answer, text: string, expects: "list" | "paper"): Note | null {
  const content = parse(text);
  if (status !== 200) {
    const words = errorIn(content) ?? text.replace(/\s+/g, " ").trim().slice(0, 200);
    return { kind: "refused", text: `Hugging Face answered with status ${status}${words ? `: ${words}` : "."}` };
  }
  if (content === undefined) {
    const start = text.trimStart();
    if (/^[[{]/.test(start)) return { kind: "truncated", text: "The JSON of Hugging Face breaks off." };
    const type = headers["content-type"] ?? "no type";
    return {
      kind: "not-json",
      text: `Hugging Face sent ${start ? `something that is not JSON (${type})` : "nothing"}.`,
    };
  }
  const error = errorIn(content);
  if (error) return { kind: "refused", text: `Hugging Face answered with an error: ${error}` };
  if (Array.isArray(content) !== (expects === "list"))
    return { kind: "refused", text: `Hugging Face sent JSON that is not a ${expects}.` };
  return null;
}

function decode(body: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The words in `{ "error": "…" }`, or null. */
function errorIn(content: unknown): string | null {
  if (!content || typeof content !== "object" || !("error" in content)) return null;
  return [content.error].flat().map(String).join("; ").slice(0, 300);
}
