import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import "./leave-with-parent.mjs";

// The least that node can do: always the same bytes. What `npm run bench` measures the site against.
const [port, file, headers] = process.argv.slice(2);
const body = readFileSync(file);
const answer = { ...JSON.parse(headers), "content-length": body.length };

createServer((_request, response) => response.writeHead(200, answer).end(body)).listen(Number(port), "127.0.0.1");
