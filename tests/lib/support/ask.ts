import { createOutside } from "@/features/ingestion/ask";
import { NoAnswer, NotNow } from "@/features/ingestion/outside";
import { env } from "@/lib/env";

// One process of several (asking-process.ts): asks every address it is given and says in a line what came of it.
const outside = createOutside(env());
for (const url of process.argv.slice(2)) {
  const outcome = await outside.ask({ url }).then(({ status }) => String(status), nameOf);
  process.stdout.write(`${outcome}\n`);
}

function nameOf(error: unknown): string {
  if (error instanceof NotNow) return "NotNow";
  if (error instanceof NoAnswer) return "NoAnswer";
  throw error;
}
