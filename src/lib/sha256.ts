import { createHash } from "node:crypto";

/** sha256 in hex. Enough for tokens, which are long and random; not for passwords, which we don't have. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
