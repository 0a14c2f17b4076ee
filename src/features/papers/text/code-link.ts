import { repositoryOf } from "./code-hosts";
import { tidyLink } from "./links";

/**
 * The one address of the repository that a link leads to, whatever letters and path it is written with:
 * "https://github.com/ada/engine". It names the repository and may not lead there: some hosts tell letters apart.
 */
export function repositoryAddress(url: string): string {
  return repositoryHome(url).toLowerCase();
}

/**
 * Where the repository that a link leads to begins, in the link's own letters. A link that names no repository comes back
 * as https and otherwise as it is.
 */
export function repositoryHome(url: string): string {
  const { host, pathname, search } = new URL(url);
  const home = `https://${host.replace(/^www\./, "").replace(/^hf\.co$/, "huggingface.co")}`;
  const repository = repositoryOf(url);
  if (!repository?.repository) return `${home}${pathname === "/" ? "" : pathname}${search}`;
  const name = [repository.owner, repository.repository].filter(Boolean).join("/");
  return `${home}/${wayTo(pathname, repository.repository, repository.owner)}${name}`;
}

/** What stands before owner and name in the path, on hosts that keep other things too: "spaces/", "r/", "projects/". */
function wayTo(pathname: string, repository: string, owner: string | null): string {
  const parts = pathname.split("/").filter(Boolean);
  const first = owner?.split("/")[0] ?? repository;
  return parts
    .slice(
      0,
      Math.max(
        0,
        parts.findIndex((part) => withoutGit(part) === withoutGit(first)),
      ),
    )
    .map((part) => `${part}/`)
    .join("");
}

const withoutGit = (part: string) => part.replace(/\.git$/i, "");

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
