import type { IssuePaper } from "../issue-paper";
import type { Reason } from "../opening/reason";
import { beginning } from "../plain-text";

/** Letters that a mail has for parts of an entry, and how many reasons. */
type Room = { abstract: number; title: number; name: number; reasons: number; reason: number; address: number };

/** Letters of each abstract, tried in this order until a mail is small enough. An excerpt (issue-paper.ts) has fewer than 330. */
const ABSTRACTS = {
  short: [330, 240, 160, 80, 0],
  full: [20_000, 4000, 2000, 1400, 1000, 700, 480, 320, 240, 160, 80, 0],
};

/** What hardly anything exceeds: a reader may have chosen fifty topics of 300 letters that all find one paper. */
const AMPLE = { title: 250, name: 200, reasons: 5, reason: 80, address: 2000 };

/** Fifty papers in Chinese, each letter of which takes three bytes, still leave room for the way to unsubscribe. */
const TIGHT: Room = { abstract: 0, title: 80, name: 40, reasons: 2, reason: 30, address: 200 };

/** The rooms of a mail's entries in the order in which they are tried; the last one is enough for whatever there is. */
export const roomsFor = (abstracts: "short" | "full"): Room[] => [
  ...ABSTRACTS[abstracts].map((abstract) => ({ ...AMPLE, abstract })),
  TIGHT,
];

/** An entry, cut to its room. `abstract` is what the mail tells of the paper, the whole or its excerpt. */
export function fit(
  { paper, reasons, abstract }: { paper: IssuePaper; reasons: Reason[]; abstract: string },
  room: Room,
) {
  const { title, writers, code } = paper;
  return {
    paper: {
      ...paper,
      title: beginning(title, room.title),
      writers: writers && { ...writers, names: writers.names.map((name) => beginning(name, room.name)) },
      code: code && code.url.length <= room.address ? { ...code, name: beginning(code.name, room.name) } : null,
    },
    reasons: reasons
      .slice(0, room.reasons)
      .map(({ kind, value }): Reason => ({ kind, value: beginning(value, room.reason) })),
    abstract: room.abstract === 0 ? "" : beginning(abstract, room.abstract),
  };
}
