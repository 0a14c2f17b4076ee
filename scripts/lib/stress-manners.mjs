import { createHash } from "node:crypto";

// How the receiving domains of stress-digest.ts treat a mail. What becomes of it depends on the seed, the delivery and how
// often it came before, and on nothing else: a server that was killed goes on as it was.

/**
 * The domains, the share of the readers that each has in percent, and their manner.
 *
 * @type {{ domain: string, share: number, manner: string }[]}
 */
export const DOMAINS = [
  { domain: "post.example", share: 30, manner: "accepting" },
  { domain: "mail.example", share: 25, manner: "accepting" },
  { domain: "uni.example", share: 12, manner: "accepting" },
  { domain: "slow.example", share: 3, manner: "slow" },
  { domain: "grey.example", share: 10, manner: "greylisting" },
  { domain: "strict.example", share: 10, manner: "refusing" },
  { domain: "torn.example", share: 6, manner: "cutting the line" },
  { domain: "liar.example", share: 4, manner: "lying" },
];

/**
 * What the server does. `recipient`: how it answers to RCPT; `takesAnyway`: it answers 354 to DATA and 250 to the text
 * although it refused the recipient; `stores`: it keeps the mail; `answer`: what it says to the text, in pieces, null being
 * the end of the line; `slow`, `late`: it waits for the seconds that it was told before it answers to the recipient, to the text.
 *
 * @typedef {{ recipient: string, takesAnyway: boolean, stores: boolean, answer: (string | null)[], slow: boolean, late: boolean }} Fate
 */

/** @type {Fate} */
const taken = {
  recipient: "250 Ok",
  takesAnyway: false,
  stores: true,
  answer: ["250 Ok\r\n"],
  slow: false,
  late: false,
};

/** @type {Record<string, (chance: number, times: number) => Partial<Fate>>} */
const MANNERS = {
  accepting: () => ({}),
  slow: () => ({ slow: true }),
  greylisting: (chance, times) => {
    if (times > 0) return {};
    const answer = "451 4.7.1 Greylisted, come again";
    return chance < 0.5 ? { recipient: answer } : { stores: false, answer: [`${answer}\r\n`] };
  },
  refusing: (chance) => {
    if (chance < 0.2) return { recipient: "550 5.1.1 No such user" };
    return chance < 0.3 ? { stores: false, answer: ["554 5.7.1 Not wanted here\r\n"] } : {};
  },
  "cutting the line": (chance, times) => {
    if (times > 1) return {};
    if (chance < 0.4) return { stores: false, answer: [null] };
    return chance < 0.7 ? { answer: [null] } : { answer: ["25", null] };
  },
  lying: (chance, times) => {
    if (times > 0) return {};
    if (chance < 0.25) return { recipient: "451 4.3.0 Not now", takesAnyway: true };
    if (chance < 0.4) return { late: true };
    if (chance < 0.5) return { answer: ["Ok, two hundred and fifty\r\n"] };
    if (chance < 0.6) return { answer: ["250 Ok\r\n250 Ok\r\n"] };
    if (chance < 0.8) return { answer: ["250 Ok\r\n", "250 Ok\r\n"] };
    return { answer: ["250-Ok\r\n250-que", "ued\r\n25", "0 as 1\r\n"] };
  },
};

/** A number from 0 to 1 that is the same for the same words. */
export const chanceOf = (...words) => createHash("sha256").update(words.join(" ")).digest().readUInt32BE() / 2 ** 32;

/**
 * What becomes of a delivery to a domain that the server has seen so many times before. Who is refused is refused each time.
 *
 * @param {string} seed
 * @param {string} domain
 * @param {string} id
 * @param {number} times
 * @returns {Fate}
 */
export function fateOf(seed, domain, id, times) {
  const manner = DOMAINS.find((one) => one.domain === domain)?.manner ?? "accepting";
  const chance = manner === "refusing" ? chanceOf(seed, id) : chanceOf(seed, id, times);
  return { ...taken, ...MANNERS[manner](chance, times) };
}
