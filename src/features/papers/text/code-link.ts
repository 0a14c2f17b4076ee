import { repositoryOf } from "./code-hosts";
import { findLinks, tidyLink } from "./links";

/** The links of a text that lead to code, with their paths inside the repositories, in order. */
export function findCodeLinks(text: string): string[] {
  return findLinks(text).filter((url) => repositoryOf(url) !== null);
}

/** The first of these links, or null. */
export function findCodeLink(text: string): string | null {
  return findCodeLinks(text)[0] ?? null;
}

/**
 * The one address of the repository that a link leads to, whatever letters and path it is written with:
 * "https://github.com/ada/engine". A link that names no repository is its own address, in small letters.
 */
export function repositoryAddress(url: string): string {
  const repository = repositoryOf(url);
  const { host, origin } = new URL(url);
  const path = [repository?.owner, repository?.repository].filter(Boolean).join("/");
  if (!repository?.repository || host === "huggingface.co" || host === "hf.co") return url.toLowerCase();
  return `${origin.replace(/^http:/, "https:").replace("://www.", "://")}/${path}`.toLowerCase();
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
