import "./lib/check-node.mjs";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { loadDotEnv } from "./lib/environment.mjs";
import { root } from "./lib/home.mjs";
import { build, generate } from "./lib/prepare.mjs";
import { explain } from "./lib/progress.mjs";

// `npm run build`: always anew, and recorded so that `npm start` need not repeat it. Wants no database.
loadDotEnv();
rmSync(join(root, ".next/fingerprint"), { force: true });
await generate()
  .then(() => build({ folder: ".next", env: process.env }))
  .catch((error) => {
    explain(error);
    process.exitCode = 1;
  });
