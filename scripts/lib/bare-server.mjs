import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import "./leave-with-parent.mjs";

// The least that node can do: always the same bytes. What `npm run bench` measures the site against.
const [port, file, headers, status] = process.argv.slice(2);
const body = readFileSync(file);
const answer = { ...JSON.parse(headers), ...(body.length > 0 ? { "content-length": body.length } : {}) };

createServer((_request, response) => response.writeHead(Number(status), answer).end(body)).listen(
  Number(port),
  "127.0.0.1",
);
