import type { Env } from "@/lib/env";
import { NotNow, type Outside } from "../outside";
import { advanceRun, failRun, finishRun, pauseRun, RunTakenOver, takeUpRun } from "../runs/mutations";
import { askFor } from "./ask";

/** What Hugging Face said: the paper is here now, it knows none with this id, or another process is asking just now. */
export type FetchedPaper = "here" | "unknown" | "busy";

/**
 * Asks Hugging Face for one paper by its arXiv id, whether or not it stands in a day there, and takes it in. Throws
 * NotNow (the run pauses) and NoAnswer.
 */
export async function fetchPaper(
  arxivId: string,
  outside: Outside,
  env: Pick<Env, "HUGGING_FACE_URL">,
): Promise<FetchedPaper> {
  const run = await takeUpRun({ source: "hugging-face", job: "paper", window: { id: arxivId } }, outside.now());
  const url = `${env.HUGGING_FACE_URL}/api/papers/${arxivId.split("/").map(encodeURIComponent).join("/")}`;
  try {
    const asked = await askFor(run, { url, expects: "paper", askedDay: null, takes: [404] }, outside);
    const { records = [], rejections = [] } = asked.reading ?? {};
    const own = records.filter(({ paperId }) => paperId === arxivId);
    const passed = records.length - own.length;
    const step = { records: own, rejections, passed, expected: asked.reading ? 1 : 0, answer: asked.answer };
    const advanced = await advanceRun(asked.run, step, outside.now());
    await finishRun(advanced, outside.now());
    return own.length > 0 ? "here" : "unknown";
  } catch (error) {
    if (error instanceof RunTakenOver) return "busy";
    if (error instanceof NotNow) await pauseRun(run, error, outside.now());
    else await failRun(run, error, outside.now());
    throw error;
  }
}
