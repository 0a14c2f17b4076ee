import { repositoryOf } from "./code-hosts";
import { findLinks, tidyLink } from "./links";

/** The first link of a text that leads to code, with its path inside the repository, or null. */
export function findCodeLink(text: string): string | null {
  return findLinks(text).find((url) => repositoryOf(url) !== null) ?? null;
}

/**
 * "owner/repository" for a link to a code host, whatever its path goes on with; the owner alone where there is no
 * repository, the repository alone where the host names no owners; elsewhere the host without "www.".
 * What is no link at all comes back trimmed.
 */
export function codeLinkName(url: string): string {
  const link = tidyLink(url);
  if (!link) return url.trim();
  const repository = repositoryOf(link);
  if (!repository) return new URL(link).host.replace(/^www\./, "");
  return [repository.owner, repository.repository].filter(Boolean).join("/");
}
