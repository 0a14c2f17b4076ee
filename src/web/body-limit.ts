import type { IncomingMessage } from "node:http";

/** The longest body a request may have. The site's own forms send a few hundred bytes; Next's actions end at 1 MB too. */
export const MOST_BODY_BYTES = 1024 * 1024;

/** Whether a request says itself that its body is longer than it may be. */
export const announcesTooMuch = ({ headers }: IncomingMessage): boolean =>
  Number(headers["content-length"] ?? 0) > MOST_BODY_BYTES;

/**
 * Counts the bytes of a body as they arrive, for one that came without Content-Length, and calls `tooMuch` once when
 * they are more than may be. Nothing after that reaches the reader. Stands where the parser hands bytes over (`push`),
 * since a listener would set the stream flowing before its reader is there.
 */
export function watchBody(request: IncomingMessage, tooMuch: () => void): void {
  const push = request.push.bind(request);
  let bytes = 0;
  request.push = (chunk: Buffer | string | null, encoding?: BufferEncoding) => {
    const wasTooMuch = bytes > MOST_BODY_BYTES;
    bytes += chunk === null ? 0 : Buffer.byteLength(chunk);
    if (bytes <= MOST_BODY_BYTES) return push(chunk, encoding);
    if (!wasTooMuch) tooMuch();
    return false;
  };
}
