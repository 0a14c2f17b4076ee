import "./lib/check-node.mjs";
import { spawnSync } from "node:child_process";
import { runEverything } from "./lib/everything.mjs";
import { root } from "./lib/home.mjs";
import { commands } from "./lib/parts.mjs";

// The same as `npm start`, but web and worker take in each change of the sources, and their logs are shown.
const watching = {
  web: [...commands.web, "--dev"],
  worker: [
    ...["--import", "./scripts/lib/leave-with-parent.mjs", "node_modules/tsx/dist/cli.mjs"],
    ...["watch", "--clear-screen=false", "--conditions=react-server", commands.worker.at(-1)],
  ],
};

await runEverything({
  development: true,
  change: (name) => watching[name] ?? commands[name],
  beforehand: () => spawnSync("git", ["config", "core.hooksPath", ".githooks"], { cwd: root }),
});
