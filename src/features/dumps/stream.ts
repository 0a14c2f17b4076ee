import { PART_BYTES } from "./packer";
import { findDumpPart } from "./queries";
import type { ByteRange } from "./range";

/**
 * The bytes of a file, a part read whenever its reader has taken the one before: nobody who reads slowly holds more than that,
 * nor a connection. Breaks off where the dump is replaced or forgotten meanwhile.
 */
export function streamFile(fileId: string, { first, last }: ByteRange): ReadableStream<Uint8Array> {
  let at = first;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const number = Math.floor(at / PART_BYTES);
      const part = await findDumpPart(fileId, number);
      if (!part) throw new Error("The dump was replaced while it was being read. Begin again.");
      const start = number * PART_BYTES;
      controller.enqueue(part.subarray(at - start, last + 1 - start));
      at = start + part.length;
      if (at > last) controller.close();
    },
  });
}
