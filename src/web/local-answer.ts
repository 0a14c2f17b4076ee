import type { IncomingMessage, ServerResponse } from "node:http";
import { type Language, localPath, readLocalPath } from "@/lib/languages";

/** Where an answer to `asked` leads: a page of ours in the same language. */
export function inLanguageOf(asked: string, location: string, siteLanguage: Language): string {
  return localPath(location, readLocalPath(asked, siteLanguage).language, siteLanguage);
}

/** Next knows no languages: it is asked without the prefix, and where it leads to gets the prefix back. */
export function keepLanguage(
  request: IncomingMessage,
  response: ServerResponse,
  address: string,
  siteLanguage: Language,
): void {
  const asked = request.url!;
  request.url = address;
  const local = (name: string, value: string) =>
    ["location", "x-action-redirect"].includes(name.toLowerCase()) ? inLanguageOf(asked, value, siteLanguage) : value;
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) => setHeader(name, typeof value === "string" ? local(name, value) : value);
  const appendHeader = response.appendHeader.bind(response);
  response.appendHeader = (name, value) =>
    appendHeader(name, typeof value === "string" ? local(name, value) : value.map((one) => local(name, one)));
}
