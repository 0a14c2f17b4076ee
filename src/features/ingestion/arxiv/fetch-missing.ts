import type { Env } from "@/lib/env";
import type { Outside } from "../outside";
import { advanceRun, type Run } from "../runs/mutations";
import { askFor } from "./ask";
import { missingIds } from "./queries";
import { idsAddress, MOST_IDS } from "./requests";

/** Papers that one look fetches; were more missing, something else would be wrong. */
const MOST_FETCHED = 500;

/** Asks the Atom API for each of these papers that is missing, and answers with how many of them still are. */
export async function fetchMissing(
  run: Run,
  named: string[],
  outside: Outside,
  env: Pick<Env, "ARXIV_API_URL">,
): Promise<number> {
  let held = run;
  const missing = await missingIds(named);
  for (let at = 0; at < Math.min(missing.length, MOST_FETCHED); at += MOST_IDS) {
    const url = idsAddress(env.ARXIV_API_URL, missing.slice(at, at + MOST_IDS));
    const { run: asked, answer, read } = await askFor(held, { url }, outside);
    const { records, rejections } = read;
    held = await advanceRun(asked, { records, rejections, answer }, outside.now());
  }
  return missing.length > 0 ? (await missingIds(missing)).length : 0;
}
