import { Readable } from "node:stream";

/** A comma by RFC 4180; a semicolon by spreadsheets where numbers have a decimal comma; a tabulator from what was copied there. */
const SEPARATORS = [",", ";", "\t"];

/**
 * What stands between the columns of a list: the sign that is most frequent in its heading; and the list itself, from its
 * beginning. Of a heading longer than `most` letters it is the most frequent in these. Throws what reading throws.
 */
export async function findSeparator(text: string | Readable, most: number): Promise<[string, Readable]> {
  const source: AsyncIterator<string | Buffer> = (typeof text === "string" ? Readable.from([text]) : text)[
    Symbol.asyncIterator
  ]();
  const begun: (string | Buffer)[] = [];
  let heading = "";
  while (!/\S[^\r\n]*[\r\n]/.test(heading) && heading.length < most) {
    const { value, done } = await source.next();
    if (done) break;
    begun.push(value);
    // The signs that count here are the same in every encoding, but for zeros between them.
    heading += Buffer.from(value).toString("latin1");
  }
  const [line = ""] = /\S[^\r\n]*/.exec(heading) ?? [];
  const times = (sign: string) => line.split(sign).length;
  const [separator = ","] = SEPARATORS.toSorted((a, b) => times(b) - times(a));
  return [separator, Readable.from(goOn(begun, source))];
}

async function* goOn<T>(begun: T[], source: AsyncIterator<T>) {
  yield* begun;
  for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
}
