import "./lib/check-node.mjs";
import { runEverything } from "./lib/everything.mjs";

await runEverything({});
