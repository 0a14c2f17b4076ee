import { connect, createServer, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { Liveness } from "@/worker/liveness";

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A way to the test database that can fall silent: from then on nothing passes and nothing is closed. */
async function openLine() {
  const database = new URL(process.env.DATABASE_URL!);
  const sockets: Socket[] = [];
  let isSilent = false;
  const server = createServer((near) => {
    const far = connect(Number(database.port), database.hostname);
    sockets.push(
      near.on("error", () => {}),
      far.on("error", () => {}),
    );
    near.on("data", (chunk) => isSilent || far.write(chunk));
    far.on("data", (chunk) => isSilent || near.write(chunk));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const url = new URL(database);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as { port: number }).port);
  const fallSilent = () => {
    isSilent = true;
  };
  return { url: url.href, fallSilent };
}

test("a database that falls silent is noticed, and the connection to it can be ended", async () => {
  const line = await openLine();
  let lose: (error: Error) => void = () => {};
  const lost = new Promise<Error>((resolve) => {
    lose = resolve;
  });
  const liveness = await Liveness.begin(line.url, lose, { every: 20, patience: 50 });
  await liveness.announce("a worker");
  line.fallSilent();
  expect((await lost).message).toBe("Query read timeout");
  await liveness.end();
});

test("a database that does not say a word at first is not waited for", async () => {
  const line = await openLine();
  line.fallSilent();
  await expect(Liveness.begin(line.url, () => {})).rejects.toThrow(/timeout/);
}, 10_000);
