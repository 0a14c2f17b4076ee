import { PART_BYTES } from "./packer";
import { findDumpBytes } from "./queries";
import type { ByteRange } from "./range";

/** What is held for one reader at a time, in bytes. PART_BYTES are so many of them. */
const SLICE_BYTES = PART_BYTES / 8;

/**
 * The bytes of a file, a slice read whenever its reader has taken the one before: nobody who reads slowly holds more than that,
 * nor a connection. Breaks off where the dump is replaced or forgotten meanwhile.
 */
export function streamFile(fileId: string, { first, last }: ByteRange): ReadableStream<Uint8Array> {
  let at = first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const [number, from] = [Math.floor(at / PART_BYTES), at % PART_BYTES];
        const length = Math.min(SLICE_BYTES - (from % SLICE_BYTES), last + 1 - at);
        const slice = await findDumpBytes(fileId, { number, from, length });
        if (!slice) throw new Error("The dump was replaced while it was being read. Begin again.");
        controller.enqueue(slice);
        at += length;
        if (at > last) controller.close();
      },
    },
    // Nothing is read ahead.
    { highWaterMark: 0 },
  );
}
