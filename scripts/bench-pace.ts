import { readEnv } from "@/lib/env";
import { endAsking, startAsking } from "../tests/lib/support/asking-process";
import { startSourceServer } from "../tests/support/source-server";

// npm run bench:pace — three processes ask one source at the pace arXiv allows, and the source says what it saw.
const pace = 3;
const source = await startSourceServer({ pace: pace * 1000, contact: "mailto:ops@example.org" });
for (const path of ["/api", "/oai", "/rss"]) source.route(path, { body: "x", takesMs: 100 });
const settings = {
  ...readEnv(process.env, ["DATABASE_URL"]),
  SOURCES: "arxiv",
  CONTACT: "ops@example.org",
  ARXIV_API_URL: `${source.url}/api`,
  ARXIV_OAI_URL: `${source.url}/oai`,
  ARXIV_RSS_URL: `${source.url}/rss`,
  ARXIV_PACE: String(pace),
};
const asking = ["/api", "/oai", "/rss"].map((path) => startAsking([source.url + path, source.url + path], settings));
const outcomes = await Promise.all(asking.map((one) => one.outcomes));
endAsking();
await source.close();

const { requests, smallestDistance, mostAtOnce } = source.figures();
const first = source.requests[0]!.startedAt;
const took = (source.requests.at(-1)!.startedAt - first) / 1000;
console.log(`answers:            ${outcomes.flat().join(" ")}`);
console.log(
  `starts (s):         ${source.requests.map(({ startedAt }) => ((startedAt - first) / 1000).toFixed(3)).join(" ")}`,
);
console.log(`requests seen:      ${requests} in ${took.toFixed(1)} s; the budget is ${Math.floor(took / pace) + 1}`);
console.log(`smallest distance:  ${smallestDistance?.toFixed(0)} ms, of at least ${pace * 1000}`);
console.log(`most at once:       ${mostAtOnce}`);
console.log(`complaints:         ${source.complaints.join(" ") || "none"}`);
