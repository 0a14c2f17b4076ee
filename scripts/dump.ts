import { parseArgs } from "node:util";
import { describeMade } from "@/features/dumps/describe-made";
import { makeDump } from "@/features/dumps/mutations";
import { toDay } from "@/lib/day";
import { db } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { explainFailure, fail } from "./lib/explain-failure";

const HELP = `npm run dump   makes today's dump of all public data now, in place of the one that the worker made at night

It is at /dumps then, and stays until DUMPS_KEPT newer ones are there.`;

const { help } = readOptions();
if (help) console.log(HELP);
else {
  const startedAt = performance.now();
  const said = await make().catch(explainFailure);
  console.log(`${said} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  await db().$disconnect();
}

async function make(): Promise<string> {
  const { DUMPS_KEPT } = readEnv(process.env, ["DUMPS_KEPT"]);
  if (DUMPS_KEPT === 0) fail("DUMPS_KEPT is 0, so no dumps are kept. Set it to how many are to be.");
  const now = new Date();
  const made = describeMade(await makeDump({ day: toDay(now), now, keep: DUMPS_KEPT, isAgain: true }));
  return made ? `Made the dump of ${toDay(now)}: ${made}.` : "A dump is being made right now by another process.";
}

function readOptions() {
  try {
    return parseArgs({ options: { help: { type: "boolean" } } }).values;
  } catch {
    return fail(HELP);
  }
}
