import type { Operation } from "./operation";

/** The address of an operation's example, without the host; null where its address cannot be filled. */
export function exampleAddress({ path, parameters, example = {} }: Operation): string | null {
  const inPath = Object.keys(parameters?.shape ?? {});
  if (inPath.some((name) => example[name] === undefined)) return null;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURI(String(example[name])));
  const query = Object.entries(example).filter(([name]) => !inPath.includes(name));
  const search = new URLSearchParams(query.map(([name, value]) => [name, String(value)])).toString();
  return search ? `${filled}?${search}` : filled;
}

/** A line for a shell that asks what the example asks. */
export function curlLine(operation: Operation, siteUrl: string): string {
  const address = `${siteUrl}${exampleAddress(operation) ?? operation.path}`;
  const parts = ["curl"];
  if (operation.method !== "GET") parts.push(`-X ${operation.method}`);
  if (operation.scope) parts.push('-H "Authorization: Bearer $BROADSHEET_TOKEN"');
  if (operation.exampleBody)
    parts.push(
      `-H "Content-Type: application/json" -d '${JSON.stringify(operation.exampleBody).replaceAll("'", "'\\''")}'`,
    );
  return [...parts, `"${address}"`].join(" ");
}
