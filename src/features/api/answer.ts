import type { z } from "zod";
import { findTokenHolder, type TokenHolder } from "@/features/account/tokens/queries";
import type { Scope } from "@/features/account/tokens/scopes";
import { readBearer } from "@/features/account/tokens/token";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { sayIn } from "@/words/translator";
import { findOperations } from "./match";
import type { Asked, Operation } from "./operation";
import { ApiProblem, problemResponse, toProblem } from "./problems";

const say = sayIn("en");

/** NUL, which PostgreSQL keeps in no text, and halves of a character. */
const damage = /[\0\p{Cs}]/u;

/** How much of an address a sentence repeats, in characters. */
const LONGEST_SHOWN = 200;

/** What a body may have at most, in bytes; src/web cuts off what is far longer. */
const MOST_BODY_BYTES = 256 * 1024;

/**
 * Answers a request to the API: finds its operation, reads who asks and what, carries it out, and answers with JSON, also
 * where it fails. A bug of ours is a line in the log and a 500 that says no more than the request's id.
 */
export async function answerApi(operations: Operation[], request: Request, now: Date): Promise<Response> {
  try {
    return await carryOut(operations, request, now);
  } catch (error) {
    return problemResponse(toProblem(error) ?? tellBug(error, request.headers.get("x-request-id") ?? "none"));
  }
}

function tellBug(error: unknown, id: string): ApiProblem {
  log.error({ id, err: error }, "an operation of the API failed");
  return new ApiProblem(500, "BROKEN", `Something broke on our side. Please try again in a moment. (Reference ${id})`);
}

async function carryOut(operations: Operation[], request: Request, now: Date): Promise<Response> {
  const url = new URL(request.url);
  const { operation, parts } = choose(operations, request.method, url.pathname);
  const caller = await readCaller(request, operation.scope, now);
  const asked = {
    path: read(operation.parameters, parts),
    query: read(operation.query, readQuery(url.searchParams)),
    body: operation.body ? read(operation.body, await readBody(request)) : undefined,
    caller,
    now,
    siteUrl: env().SITE_URL,
    network: request.headers.get("x-client-address") ?? "unknown",
  } as Asked<never, never, never>;
  const { body, next } = await operation.run(asked);
  const headers: Record<string, string> = {};
  if (next) headers.Link = `<${addressOf(url, next)}>; rel="next"`;
  if (operation.status === 201 || operation.method !== "GET" || operation.scope) headers["Cache-Control"] = "no-store";
  return Response.json(body, { status: operation.status ?? 200, headers });
}

function choose(operations: Operation[], method: string, path: string) {
  const found = findOperations(operations, path);
  if (found.length === 0)
    throw new ApiProblem(
      404,
      "NO_SUCH_ADDRESS",
      `The API has no ${shorten(path)}. All that it has is at ${env().SITE_URL}/docs/api.`,
    );
  const fitting = found.find(({ operation }) => operation.method === (method === "HEAD" ? "GET" : method));
  if (fitting) return fitting;
  const methods = found.flatMap(({ operation }) => (operation.method === "GET" ? ["GET", "HEAD"] : [operation.method]));
  const allowed = [...new Set(methods)].join(", ");
  throw new ApiProblem(405, "NOT_ALLOWED", `${shorten(path)} answers ${allowed}, not ${method}.`, { Allow: allowed });
}

const shorten = (path: string) => (path.length > LONGEST_SHOWN ? `${path.slice(0, LONGEST_SHOWN)}…` : path);

/** The first value of each parameter, as the page cache of src/web has it. Throws for a character that no text has. */
function readQuery(parameters: URLSearchParams): Record<string, string> {
  const damaged = [...parameters].find(([, value]) => damage.test(value));
  if (damaged) throw new ApiProblem(400, "INVALID", `${shorten(damaged[0])}: has a character that no text has.`);
  return Object.fromEntries([...parameters].toReversed());
}

/** Whose token came along. A read that anybody may ask for takes no offence at a token of elsewhere (hf-api.md, section 5). */
async function readCaller(request: Request, scope: Scope | "any" | undefined, now: Date): Promise<TokenHolder | null> {
  const bearer = readBearer(request.headers.get("authorization"));
  const holder = bearer ? await findTokenHolder(bearer, now) : null;
  if (!scope) return holder;
  const howTo = `Make one at ${env().SITE_URL}/settings/tokens and send it as "Authorization: Bearer …".`;
  const ask = { "WWW-Authenticate": "Bearer" };
  if (!bearer) throw new ApiProblem(401, "NO_TOKEN", `This needs a personal token. ${howTo}`, ask);
  if (!holder) throw new ApiProblem(401, "BAD_TOKEN", `This token is unknown, revoked or has run out. ${howTo}`, ask);
  if (scope !== "any" && !holder.scopes.includes(scope))
    throw new ApiProblem(403, "NO_SCOPE", `This token may not do that: it lacks the scope "${scope}". ${howTo}`);
  return holder;
}

async function readBody(request: Request): Promise<unknown> {
  const text = await request.text();
  if (Buffer.byteLength(text) > MOST_BODY_BYTES)
    throw new ApiProblem(400, "TOO_LONG", `The body is too long: at most ${MOST_BODY_BYTES / 1024} kB can be sent.`);
  if (text.trim() === "") return {};
  let isDamaged = false;
  const look = (_: string, value: unknown) => {
    isDamaged ||= typeof value === "string" && damage.test(value);
    return value;
  };
  try {
    const body: unknown = JSON.parse(text, look);
    if (!isDamaged) return body;
  } catch {
    throw new ApiProblem(400, "INVALID", 'The body is no JSON. Send an object like {"name": "value"}.');
  }
  throw new ApiProblem(400, "INVALID", "The body has a character that no text has.");
}

function read(schema: z.ZodType | undefined, given: unknown): unknown {
  if (!schema) return {};
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ApiProblem(400, "INVALID", describeIssues(parsed.error));
}

/** What is wrong, each with the name of what it is about: "limit: must be from 1 to 100." Forms say it by keys of the catalogue. */
function describeIssues({ issues }: z.ZodError): string {
  return issues
    .map((issue) => {
      const { params } = issue as { params?: Record<string, string | number> };
      const message = issue.message.startsWith("problems.")
        ? say({ key: issue.message, values: params })
        : issue.message;
      return [...issue.path, message].join(": ").replace(/\.?$/, ".");
    })
    .join(" ");
}

/** The same address with other values of some query parameters, as whoever asked sees it. */
function addressOf(asked: URL, next: Record<string, string | number>): string {
  const url = new URL(asked.pathname + asked.search, env().SITE_URL);
  for (const [name, value] of Object.entries(next)) url.searchParams.set(name, String(value));
  return url.href;
}
