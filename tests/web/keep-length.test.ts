import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { NodeNextRequest, NodeNextResponse } from "next/dist/server/base-http/node";
import { sendResponse } from "next/dist/server/send-response";
import { expect, test } from "vitest";
import { keepLength } from "@/web/keep-length";

test("how long an answer is comes through Next to its readers", async () => {
  const server = createServer((given, sent) => {
    keepLength(sent);
    const body = new Blob(["ab", "cde"]).stream();
    const headers = { "Content-Length": "5", "X-Content-Length": "5", "Content-Type": "application/gzip" };
    sendResponse(new NodeNextRequest(given), new NodeNextResponse(sent), new Response(body, { headers }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  for (const method of ["GET", "HEAD"]) {
    const answer = await fetch(url, { method });
    expect([answer.headers.get("content-length"), answer.headers.get("x-content-length")]).toEqual(["5", null]);
    expect(answer.headers.get("transfer-encoding")).toBeNull();
    expect(await answer.text()).toBe(method === "GET" ? "abcde" : "");
  }
  server.close();
});
