import { expect, test } from "vitest";
import { createWebServer } from "@/web/server";

test("a connection is kept longer than load balancers keep theirs", () => {
  const { keepAliveTimeout, headersTimeout } = createWebServer(() => {});
  expect(keepAliveTimeout).toBeGreaterThan(60_000);
  expect(headersTimeout).toBeGreaterThan(keepAliveTimeout);
});
