/** Some bytes of a file: both places are counted from 0 and part of it. */
export type ByteRange = { first: number; last: number };

/**
 * The one range of bytes that a Range header asks for of a file of `bytes` bytes; "none" where there are none of these, and null
 * where the whole file is to be sent: without a header, with one that cannot be read, or with several ranges (RFC 9110, 14.2).
 */
export function readRange(header: string | null, bytes: number): ByteRange | "none" | null {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (from === undefined || to === undefined || from + to === "") return null;
  if (from === "") return Number(to) === 0 ? "none" : { first: Math.max(0, bytes - Number(to)), last: bytes - 1 };
  const [first, last] = [Number(from), to === "" ? bytes - 1 : Math.min(Number(to), bytes - 1)];
  if (to !== "" && Number(to) < first) return null;
  return first >= bytes ? "none" : { first, last };
}
