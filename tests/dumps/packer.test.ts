import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { promisify } from "node:util";
import { gunzipSync, gzip } from "node:zlib";
import { expect, test } from "vitest";
import { PART_BYTES, packRows } from "@/features/dumps/packer";

const COUNT = 3_000;

/** Rows that hardly pack, and that come one by one. */
async function* rows() {
  for (let number = 0; number < COUNT; number++) {
    await setImmediate();
    const texts = Array.from({ length: 32 }, (_, place) => createHash("sha512").update(`${number} ${place}`));
    yield { number, text: texts.map((hash) => hash.digest("base64")).join("") };
  }
}

test("nothing is lost that gzip hands over while a part is being kept", async () => {
  const parts: Uint8Array[] = [];
  const packed = await packRows(rows(), async (number, body) => {
    expect(number).toBe(parts.length);
    parts.push(body);
    // gzip finishes meanwhile what it was given.
    for (let round = 0; round < 3; round++) await promisify(gzip)(body);
  });
  const whole = Buffer.concat(parts);
  expect(parts.length).toBeGreaterThan(4);
  expect(parts.slice(0, -1).every(({ length }) => length === PART_BYTES)).toBe(true);
  expect([whole.length, createHash("sha256").update(whole).digest("hex")]).toEqual([packed.bytes, packed.sha256]);
  const lines = gunzipSync(whole).toString().trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).number)).toEqual(Array.from({ length: COUNT }, (_, number) => number));
});
