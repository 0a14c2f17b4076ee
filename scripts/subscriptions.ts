import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { exportSubscriptions } from "@/features/digest/transfer/export-subscriptions";
import { importSubscriptions, NoList } from "@/features/digest/transfer/import-subscriptions";
import { db } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { explainFailure, fail } from "./lib/explain-failure";

const USE = `Use: npm run subscriptions -- import list.csv --consent "paper form, spring 2026"
     npm run subscriptions -- export list.csv`;

const { action, file, consent } = readArguments();
try {
  readEnv(process.env, ["DATABASE_URL", "DATABASE_POOL"]);
  await (action === "import" ? takeIn() : pipeline(exportSubscriptions(), createWriteStream(file, { mode: 0o600 })));
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  if (error instanceof NoList || code === "ENOENT" || code === "EACCES" || code === "EISDIR") fail(message);
  explainFailure(error as Error);
}
await db().$disconnect();

async function takeIn() {
  const text = createReadStream(file);
  await new Promise((resolve, reject) => text.once("open", resolve).once("error", reject));
  const { added, known, left, suppressed, rejected, isCut } = await importSubscriptions({
    text,
    consent,
    now: new Date(),
  });
  console.log(
    `${added} added, ${known} here already, ${left} have unsubscribed and stay so, ${suppressed} must get no mail, ${rejected.length}${isCut ? " and more" : ""} lines left out.`,
  );
  for (const sentence of rejected) console.log(`  ${sentence}`);
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ options: { consent: { type: "string" } }, allowPositionals: true });
    const [action, file, ...more] = positionals;
    if ((action !== "import" && action !== "export") || !file || more.length > 0) fail(USE);
    return { action, file, consent: values.consent ?? "" };
  } catch {
    return fail(USE);
  }
}
