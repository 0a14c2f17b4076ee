import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { answerApi } from "@/features/api/answer";
import { describeApi } from "@/features/api/openapi";
import type { Operation } from "@/features/api/operation";
import { operations } from "@/features/api/operations";

export const site = "http://localhost:3000";

/** The description of the API as a reader of openapi.json has it. */
export const described = JSON.parse(
  JSON.stringify(describeApi(operations, { name: "Broadsheet", url: site, version: "0" })),
) as {
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, { $ref?: string }> }>>;
  components: Record<string, unknown>;
};

type Asking = { method?: string; token?: string; body?: unknown; now?: Date; headers?: Record<string, string> };

/** Asks the API as src/web hands a request on. */
export async function ask(address: string, { method = "GET", token, body, now = new Date(), headers }: Asking = {}) {
  const request = new Request(`${site}${address}`, {
    method,
    headers: { "x-client-address": "203.0.113.7", ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await answerApi(operations, request, now);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text) };
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: "openapi.json", ...described });

/** What of an answer is not as the description says; empty when all is. */
export function faultsOf(operation: Operation, { status, body }: { status: number; body: unknown }): string[] {
  const where = described.paths[operation.path]![operation.method.toLowerCase()]!;
  const response = where.responses[status];
  if (!response) return [`${operation.id} is not said to answer ${status}.`];
  const pointer = response.$ref?.slice(1) ?? pathTo(operation, status);
  const check = ajv.getSchema(`openapi.json#${pointer}/content/application~1json/schema`);
  if (!check) return [`${operation.id} says nothing of the body of ${status}.`];
  return check(body) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const pathTo = ({ path, method }: Operation, status: number) =>
  `/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}/${method.toLowerCase()}/responses/${status}`.replace(
    /[{}]/g,
    (brace) => encodeURIComponent(brace),
  );
