import { errors } from "undici";

const sentences: Record<string, string> = {
  ECONNREFUSED: "refused the connection",
  ECONNRESET: "broke the connection off",
  EPIPE: "broke the connection off",
  UND_ERR_SOCKET: "broke the connection off before the answer was whole",
  ETIMEDOUT: "could not be reached in time",
  EHOSTUNREACH: "cannot be reached from here",
  ENETUNREACH: "cannot be reached from here",
  ENOTFOUND: "has no address that could be found. Is its name right, and is there a network?",
  EAI_AGAIN: "could not be looked up: DNS does not answer",
  UND_ERR_HEADERS_OVERFLOW: "sent more headers than are read",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "sent another length than it said",
};

/** A sentence for an operator: why `url` could not be asked, or its answer not be read. */
export function explainFailure(url: URL, error: unknown): string {
  const code = codeOf(error);
  const told = sentences[code];
  if (told) return `${url.host} ${told}${told.endsWith("?") ? "" : "."}`;
  if (error instanceof errors.HTTPParserError)
    return `${url.host} answered with something that is not HTTP: ${error.message}.`;
  if (/CERT|SIGNED|SIGNATURE|ISSUER/.test(code)) return `The certificate of ${url.host} is not trusted (${code}).`;
  if (/^(ERR_SSL|ERR_TLS|EPROTO)/.test(code)) return `${url.host} does not speak TLS as it should (${code}).`;
  return `${url.host} could not be asked: ${error instanceof Error ? error.message : String(error)}`;
}

/** A host with several addresses fails with an error of errors. */
function codeOf(error: unknown): string {
  const { code, errors, cause } = error as { code?: unknown; errors?: unknown[]; cause?: unknown };
  if (typeof code === "string") return code;
  const inner = errors?.[0] ?? cause;
  return inner instanceof Error ? codeOf(inner) : "";
}
