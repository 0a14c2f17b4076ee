/** The API that programs read and write, without what our own pages ask for themselves. */
const api = /^\/api\/(?!(?:auth|health|topics|viewer|suggestions)(?:\/|$))/;

/** What is made of the public pages for programs: any of them may read it, from any page. */
const files = [
  /^\/(?:feeds|citations|social|badges|sitemaps|markdown)\/./,
  /^\/(?:sitemap\.xml|robots\.txt|llms\.txt|oembed|unapi)$/,
  /^\/(?:abs|pdf|embed)\/./,
  /^\/dumps\/schema\.json$/,
  /^\/\.well-known\/openapi\.json$/,
];

/** Whether an address belongs to the API: its answers are JSON, also where it refuses. */
export const isApi = (path: string): boolean => api.test(path);

/** Whether an address is read by programs: a page of any origin may read the answer (CORS). */
export const isForPrograms = (path: string): boolean => isApi(path) || files.some((file) => file.test(path));

/** What a monitor tells apart: "api", "mcp", "files" that are made for programs, and "pages" with all that belongs to them. */
export function kindOf(path: string): "api" | "mcp" | "files" | "pages" {
  if (isApi(path)) return "api";
  if (path === "/mcp") return "mcp";
  return isForPrograms(path) ? "files" : "pages";
}
