/**
 * A query as PostgreSQL has understood it, for finding where a text fits it: `any` are all that may stand there, `row` are two,
 * the second one so many places behind the first.
 */
export type Asked =
  | { kind: "lexeme"; lexeme: string; isPrefix: boolean; weights: string }
  | { kind: "row"; left: Asked; right: Asked; distance: number }
  | { kind: "any"; parts: Asked[] };

const NOTHING: Asked = { kind: "any", parts: [] };

const tokenPattern = /'((?:[^']|'')*)'(?::(\*?)([A-D]*))?|<(-|\d+)>|[()!&|]/g;

/**
 * Reads a tsquery as PostgreSQL writes it: 'lexeme':*A, !, <->, & and |, the tightest first
 * (https://www.postgresql.org/docs/current/datatype-textsearch.html). What is excluded is nothing to be found.
 */
export function readTsquery(text: string): Asked {
  const tokens = [...text.matchAll(tokenPattern)];
  let at = 0;
  const takes = (sign: string) => tokens[at]?.[0] === sign && at++ >= 0;

  const several = (sign: string, one: () => Asked): Asked => {
    const parts = [one()];
    while (takes(sign)) parts.push(one());
    return parts.length === 1 ? parts[0]! : { kind: "any", parts };
  };
  const either = (): Asked => several("|", both);
  const both = (): Asked => several("&", row);
  const row = (): Asked => {
    let left = single();
    for (let distance = tokens[at]?.[4]; distance !== undefined; distance = tokens[at]?.[4]) {
      at++;
      left = { kind: "row", left, right: single(), distance: distance === "-" ? 1 : Number(distance) };
    }
    return left;
  };
  const single = (): Asked => {
    if (takes("!")) {
      single();
      return NOTHING;
    }
    if (takes("(")) {
      const inner = either();
      takes(")");
      return inner;
    }
    const [, lexeme, star, weights = ""] = tokens[at++] ?? [];
    return lexeme === undefined ? NOTHING : { kind: "lexeme", lexeme, isPrefix: star === "*", weights };
  };
  return either();
}
