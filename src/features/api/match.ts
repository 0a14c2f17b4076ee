import type { Operation } from "./operation";

/** Ids of papers may hold one slash; no other part of an address does. */
const patternOf = (name: string) => (name === "id" ? "[^/]+(?:/\\d{7}(?:v\\d+)?)?" : "[^/]+");

const compiled = new WeakMap<Operation, { pattern: RegExp; names: string[] }>();

function compile(operation: Operation) {
  const known = compiled.get(operation);
  if (known) return known;
  const names: string[] = [];
  const source = operation.path.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{(\w+)\}/g, (_, name: string) => {
    names.push(name);
    return `(${patternOf(name)})`;
  });
  const made = { pattern: new RegExp(`^${source}$`), names };
  compiled.set(operation, made);
  return made;
}

/** The parts of a path that an operation's address names, decoded; null when the path is not one of its. */
export function matchPath(operation: Operation, path: string): Record<string, string> | null {
  const { pattern, names } = compile(operation);
  const found = path.match(pattern);
  return found && Object.fromEntries(names.map((name, place) => [name, decodeURIComponent(found[place + 1]!)]));
}

/**
 * The operations at a path, whatever their method, with the parts that their addresses name. An address with fewer parts
 * left open comes first: /api/papers/search is no paper.
 */
export function findOperations(operations: Operation[], path: string) {
  return operations
    .flatMap((operation) => {
      const parts = matchPath(operation, path);
      return parts ? [{ operation, parts }] : [];
    })
    .toSorted((a, b) => Object.keys(a.parts).length - Object.keys(b.parts).length);
}
