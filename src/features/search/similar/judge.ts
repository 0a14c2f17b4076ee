import { isCovered } from "./covered";
import type { Trait } from "./telling-words";

/** A trait that another paper has, in its title or keywords when `isCentral`. */
export type SharedTrait = Trait & { isCentral: boolean };

/** A word that the other paper only mentions in its abstract tells this much of what it would in its title or keywords. */
const MENTIONED = 0.5;

/**
 * What two papers share, the most telling first, how much that is, whether it is a reason by its kind (two words, or a keyword of
 * several), and whether it is enough to call them alike.
 */
export function judge(shared: SharedTrait[], byChance: number) {
  // What another one says already is not counted again.
  const apart = shared.filter((one) => !shared.some((other) => isCovered(one.written, other.written)));
  const worthOf = ({ worth, isCentral }: SharedTrait) => worth * (isCentral ? 1 : MENTIONED);
  const score = apart.reduce((sum, one) => sum + worthOf(one), 0);
  const isReason = apart.length > 1 || apart.some(({ isPhrase }) => isPhrase);
  return {
    reasons: apart.toSorted((a, b) => worthOf(b) - worthOf(a)).map(({ written }) => written),
    score,
    isReason,
    isAlike: isReason && score >= Math.log(byChance),
  };
}
