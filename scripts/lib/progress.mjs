import { Sentence } from "./home.mjs";

const live = process.stdout.isTTY && !process.env.CI;
const paint = (code, text) => (process.stdout.isTTY && !process.env.NO_COLOR ? `\x1b[${code}m${text}\x1b[0m` : text);

export const bold = (text) => paint(1, text);
export const dim = (text) => paint(2, text);
export const red = (text) => paint(31, text);
export const green = (text) => paint(32, text);

/** How often a long step says that it is still going where lines cannot be rewritten. */
const REMINDER_SECONDS = 10;

/**
 * Runs one step of a longer journey and prints a line about it with the seconds it took. Throws what the work throws.
 *
 * @template T
 * @param {string} title
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  const ticking = live
    ? setInterval(() => rewrite(`  ${title} ${dim(`${Math.floor(seconds())} s`)}`), 500)
    : setInterval(() => say(`  ${title}, still going after ${Math.round(seconds())} s`), REMINDER_SECONDS * 1000);
  if (live) rewrite(`  ${title}`);
  const end = (mark) => {
    clearInterval(ticking);
    if (live) rewrite("");
    say(`${mark} ${title} ${dim(`${seconds().toFixed(1)} s`)}`);
  };
  try {
    const result = await work();
    end(green("✓"));
    return result;
  } catch (error) {
    end(red("✗"));
    throw error;
  }
}

/** Prints a line. */
export function say(line = "") {
  process.stdout.write(`${live ? "\r\x1b[2K" : ""}${line}\n`);
}

/** Prints why it ends here: a Sentence as it is, anything else with its stack, for that is a bug. */
export function explain(error) {
  console.error(error instanceof Sentence ? `\n${error.message}` : error);
}

function rewrite(line) {
  process.stdout.write(`\r\x1b[2K${line}`);
}
