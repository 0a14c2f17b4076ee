import { TOKEN_PREFIX } from "@/lib/token-prefix";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LENGTH = 40;
const wholeToken = new RegExp(`^${TOKEN_PREFIX}[0-9A-Za-z]{${LENGTH}}$`);
/** Larger bytes would make the first letters of the alphabet more frequent than the others. */
const FAIR_BYTES = 256 - (256 % alphabet.length);

/** Gives that many random bytes, like `randomBytes` of node:crypto. */
export type Random = (bytes: number) => Uint8Array;

/** A new token: "bsp_" and 40 random letters and digits, which are 238 bits. */
export function newToken(random: Random): string {
  let text = "";
  while (text.length < LENGTH)
    for (const byte of random(LENGTH))
      if (byte < FAIR_BYTES && text.length < LENGTH) text += alphabet[byte % alphabet.length];
  return `${TOKEN_PREFIX}${text}`;
}

/** Whether a text could be a token, so that the database is asked for no others. */
export const isToken = (text: string): boolean => wholeToken.test(text);

/** The first characters of a token, by which its owner knows it again. */
export const prefixOf = (token: string): string => token.slice(0, 8);

/** The token of an `Authorization: Bearer …` header, or null when it is none of that kind. */
export const readBearer = (header: string | null | undefined): string | null =>
  /^Bearer +(\S+) *$/i.exec(header ?? "")?.[1] ?? null;
