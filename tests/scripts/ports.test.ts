import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort, isFree } from "../../scripts/lib/ports.mjs";

test.each(["127.0.0.1", "0.0.0.0", "::"])(
  "a port that somebody listens on at %s is taken, and the next one is found",
  async (host) => {
    const port = await freePort(43_000);
    const other = createServer().listen(port, host);
    await once(other, "listening");
    expect(await isFree(port)).toBe(false);
    expect(await freePort(port)).toBeGreaterThan(port);

    other.close();
    await once(other, "close");
    expect(await isFree(port)).toBe(true);
  },
);
