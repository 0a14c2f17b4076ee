import "./lib/check-node.mjs";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { bold, explain, say, step } from "./lib/progress.mjs";
import { runStress, type StressResult } from "./lib/stress-run";
import type { Row } from "./lib/stress-verdict";

// npm run stress:digest -- --subscriptions 10000 --kills 50 --seed 1: opens an issue for so many readers and sends it with three
// workers through a mail server of bad manners, while workers, mail server and PostgreSQL are killed (-9) at random moments of a
// seed; then holds the mail server's journal against the ledger. Ends with 1 when something is not as it has to be.
const number = { type: "string" } as const;
const { values } = parseArgs({
  options: { subscriptions: number, preferences: number, kills: number, seed: number },
});
const subscriptions = Number(values.subscriptions ?? 10_000);
const preferences = Number(values.preferences ?? 100);
const kills = Number(values.kills ?? 50);
const seed = Number(values.seed ?? 1);

const COLUMNS: Record<string, Exclude<keyof Row, "manner">> = {
  readers: "readers",
  stored: "stored",
  refused: "refused",
  "4xx": "postponed",
  dropped: "dropped",
  "cut off": "cutOff",
  twice: "twice",
  uncertain: "uncertain",
};

try {
  const result = await step(`${kills} kills while ${subscriptions} readers get their issue, seed ${seed}`, () =>
    runStress({
      subscriptions,
      preferences,
      kills,
      seed,
      claim: 12,
      send: 4,
      patience: 2,
      paceMs: 40,
      slowMs: 3_200,
      openingMs: 3_000,
      flags: [],
      tell: say,
    }),
  );
  report(result);
  process.exitCode = result.wrong.length > 0 ? 1 : 0;
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
process.exit();

function report({ killed, rows, total, missed, wrong, editions, crashes, seconds, folder }: StressResult) {
  const kinds = Object.entries(killed).map(([kind, times]) => `${kind} ${times}`);
  say();
  say(
    `  ${cpus().length} processors, load ${loadavg()[0]!.toFixed(1)}, ${seconds.toFixed(0)} s, ${editions} editions, seed ${seed}`,
  );
  say(`  killed: ${kinds.join(", ")}; ended by itself: ${crashes}`);
  say();
  say(
    `  ${"manner".padEnd(18)}${Object.keys(COLUMNS)
      .map((title) => title.padStart(12))
      .join("")}`,
  );
  for (const row of [...rows, total])
    say(
      `  ${row.manner.padEnd(18)}${Object.values(COLUMNS)
        .map((name) => String(row[name]).padStart(12))
        .join("")}`,
    );
  say();
  say(bold(`  missed ${missed.length}, twice ${total.twice} of ${total.cutOff} that were cut off`));
  for (const words of wrong.slice(0, 20)) say(`  ${words}`);
  say(
    wrong.length > 0
      ? bold(`  ${wrong.length} things are not as they have to be; see ${folder}`)
      : "  The ledger says the truth about each.",
  );
}
