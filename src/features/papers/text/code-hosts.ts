/** The repository a link leads to. `repository` is null where a link names only its owner, `owner` where a host knows none. */
export type Repository = { owner: string | null; repository: string | null };

/** GitHub's own pages, which look like the page of an owner. */
const githubPages = new Set(
  "about account apps blog codespaces collections contact copilot customer-stories dashboard enterprise events explore features git-guides images issues join login logout marketplace mobile new nonprofit notifications open-source organizations orgs premium-support pricing pulls readme resources search security settings signup site solutions sponsors stars team topics trending watching".split(
    " ",
  ),
);

/** Whether addresses on this host name repositories. */
export function isCodeHost(hostname: string): boolean {
  return (
    /^(?:www\.)?(?:github\.com|bitbucket\.org|codeberg\.org|gitee\.com|sourceforge\.net|code\.google\.com)$/.test(
      hostname,
    ) ||
    /^(?:gist\.github\.com|anonymous\.4open\.science|huggingface\.co|hf\.co)$/.test(hostname) ||
    isGitLab(hostname)
  );
}

/**
 * What a link to a code host names, or null for every other link.
 *
 * On Hugging Face only Spaces hold code; its models and data sets are none.
 */
export function repositoryOf(url: string): Repository | null {
  const { hostname, pathname } = new URL(url);
  if (!isCodeHost(hostname)) return null;
  const host = hostname.replace(/^www\./, "");
  const [first, second, third] = pathname.split("/").filter(Boolean);
  if (!first) return null;
  if (host === "huggingface.co" || host === "hf.co") {
    return first === "spaces" && second ? { owner: second, repository: named(third) } : null;
  }
  if (host === "anonymous.4open.science")
    return first === "r" && second ? { owner: null, repository: named(second) } : null;
  if (host === "sourceforge.net")
    return /^(projects|p)$/.test(first) && second ? { owner: null, repository: named(second) } : null;
  if (host === "code.google.com") {
    const project = /^\/(?:archive\/)?p\/([^/]+)/.exec(pathname)?.[1];
    return project ? { owner: null, repository: named(project) } : null;
  }
  if (host === "gist.github.com") return { owner: first, repository: null };
  if (host === "github.com" && first === "orgs" && second) return { owner: second, repository: null };
  if (host === "github.com" && githubPages.has(first.toLowerCase())) return null;
  if (isGitLab(host)) return gitLabProject(pathname);
  return { owner: first, repository: named(second) };
}

/** gitlab.com and the many others named after it; `*.gitlab.io` are pages, not repositories. */
function isGitLab(hostname: string): boolean {
  return /(?:^|\.)gitlab\.(?!io$)[a-z0-9.-]+$/.test(hostname);
}

/** GitLab's groups nest; the project ends where `/-/` or the older `/tree/` begins. */
function gitLabProject(pathname: string): Repository | null {
  const path = pathname.split(/\/(?:-|tree|blob|raw)(?:\/|$)/, 1)[0]!;
  const parts = path.split("/").filter(Boolean);
  const owner = parts.length > 1 ? parts.slice(0, -1).join("/") : parts[0];
  return owner ? { owner, repository: parts.length > 1 ? named(parts.at(-1)) : null } : null;
}

const named = (part: string | undefined) => part?.replace(/\.git$/i, "") || null;
