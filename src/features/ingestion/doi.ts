/**
 * A DOI in the one form in which it is compared: small letters, without a resolver or "doi:" in front. Null when the text
 * holds none. DOIs are not case-sensitive (https://www.doi.org/doi-handbook, 2.4).
 */
export function readDoi(text: string | null | undefined): string | null {
  const [, doi] = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)?\s*(10\.\d{4,9}\/\S+)/i.exec(text?.trim() ?? "") ?? [];
  return doi?.toLowerCase() ?? null;
}
