import { randomFrom } from "./bench-pieces";

export const WORKERS = 3;

/** A process that may be killed. */
export type Target = "worker 1" | "worker 2" | "worker 3" | "the mail server" | "PostgreSQL";

/**
 * A kill: once so many of the mails are stored, and so many milliseconds after that; the process is started again after
 * `downMs`. `isEarly`: while the issue is being opened, whether the process has begun to work or not.
 */
export type Kill = { target: Target; after: number; isEarly: boolean; delayMs: number; downMs: number };

const TARGETS: Target[] = ["worker 1", "worker 2", "worker 3", "the mail server", "PostgreSQL"];

/** A tenth of the kills come while the issue is being opened; after this share of the mails no more is killed. */
const EARLY = 0.1;
const LAST = 0.97;

/** So many kills of `mails` mails, the same for the same seed. `openingMs`: how long opening takes. */
export function planKills({
  kills,
  mails,
  seed,
  openingMs,
}: Record<"kills" | "mails" | "seed" | "openingMs", number>): Kill[] {
  const random = randomFrom(seed);
  const early = Math.round(kills * EARLY);
  const moments = Array.from({ length: kills - early }, () => random() * LAST).toSorted((a, b) => a - b);
  return Array.from({ length: kills }, (_, place) => ({
    target: TARGETS[Math.floor(random() * TARGETS.length)]!,
    after: place < early ? 0 : Math.floor(moments[place - early]! * mails),
    isEarly: place < early,
    delayMs: random() * (place < early ? openingMs : 200),
    downMs: random() * 500,
  }));
}
