import { once } from "node:events";
import { expect, test } from "vitest";
import { addressOf, claim, reach } from "../../scripts/lib/only-one.mjs";

const address = addressOf("a test", String(process.pid));

test("an address has one holder at a time, who answers those that ask", async () => {
  const holder = await claim(address, (socket) => socket.resume().end("here I am"));
  expect(await claim(address, () => {})).toBeNull();
  const socket = (await reach(address))!;
  expect(String((await once(socket, "data"))[0])).toBe("here I am");

  await new Promise((resolve) => holder!.close(resolve));
  expect(await reach(address)).toBeNull();
  const next = await claim(address, () => {});
  expect(next).not.toBeNull();
  await new Promise((resolve) => next!.close(resolve));
});

test("another name or another folder is another address", () => {
  expect(new Set([addressOf("a", "/x"), addressOf("b", "/x"), addressOf("a", "/y")]).size).toBe(3);
});
