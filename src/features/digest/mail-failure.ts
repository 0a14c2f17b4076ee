/** Why a mail could not be sent, in the mail server's own words, for the row an operator looks at. */
export const failureWords = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 500);

/** The same in codes ("EENVELOPE 451 RCPT TO"), for the log: a server's words may repeat the address, its codes do not. */
export function failureCodes(error: unknown): string {
  const { name, code, responseCode, command } = Object(error) as Record<string, unknown>;
  return [code ?? name, responseCode, command].filter(Boolean).join(" ");
}
