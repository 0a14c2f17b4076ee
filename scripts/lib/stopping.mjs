import { interruptRuns } from "./processes.mjs";

/** The terminal and npm both pass one Ctrl-C on, so a second signal counts only after this. */
const SAME_SIGNAL_MS = 1500;

/** Thrown out of what is under way once somebody asked to stop. */
export class Stopped extends Error {}

/**
 * Listens for being asked to stop: Ctrl-C, SIGTERM, a closed terminal, or the end of the npm that started us.
 * Answers with `{ requested, insisted, isRequested, check }`: promises of the first and of a later second request, whether
 * there was one, and a function that throws Stopped if so.
 */
export function listenForStop() {
  let askedAt = null;
  let request;
  let insist;
  const requested = new Promise((resolve) => {
    request = resolve;
  });
  const insisted = new Promise((resolve) => {
    insist = resolve;
  });
  const ask = () => {
    if (askedAt !== null) return performance.now() - askedAt > SAME_SIGNAL_MS ? insist() : undefined;
    askedAt = performance.now();
    interruptRuns();
    request();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, ask);
  // A closed terminal takes no more lines.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  if (process.env.npm_lifecycle_event) watchParent(ask);
  const isRequested = () => askedAt !== null;
  const check = () => {
    if (isRequested()) throw new Stopped();
  };
  return { requested, insisted, isRequested, check };
}

/** When npm is killed it tells nobody; then our parent becomes another process. */
function watchParent(ask) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    ask();
  }, 1000);
  timer.unref();
}
