/** An answer that is one sentence of plain text, for programs and for whoever looks at what they asked. */
export const sentence = (status: number, words: string, headers: Record<string, string> = {}): Response =>
  new Response(`${words}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8", ...headers } });

/** Says that something takes too long just now, and that it can be asked for again in a minute. */
export const tooSlow = (words: string): Response => sentence(503, words, { "Retry-After": "60" });
