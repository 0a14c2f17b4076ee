import { z } from "zod";
import { type Answer, NotNow } from "../outside";
import { type Found, gone, type Known, unclear } from "./look";

/** GitHub's interface as of this day; newer ones may answer otherwise. */
const VERSION = "2022-11-28";

const repositorySchema = z.object({
  full_name: z.string().min(1),
  html_url: z.string(),
  stargazers_count: z.number().int().min(0),
  license: z.object({ spdx_id: z.string().nullish() }).nullish(),
  pushed_at: z.iso.datetime().nullish(),
  archived: z.boolean().nullish(),
  /** Seen by whoever holds the operator's token, and by nobody else. */
  private: z.boolean().nullish(),
  disabled: z.boolean().nullish(),
  language: z.string().nullish(),
  /** Kilobytes; 0 also for some time after the first push. */
  size: z.number().nullish(),
});
type Repository = z.output<typeof repositorySchema>;

const refusalSchema = z.object({
  message: z.string().nullish(),
  block: z.object({ reason: z.string().nullish() }).nullish(),
});

const entriesSchema = z.array(z.object({ name: z.string(), type: z.string() }));

/** "ada/engine" of a repository on GitHub, null for every other address. */
export function githubName(repositoryUrl: string): string | null {
  return /^https:\/\/github\.com\/([^/?#]+\/[^/?#]+)$/.exec(repositoryUrl)?.[1] ?? null;
}

/** The question about a repository; with the ETag of the last answer an unchanged one costs nothing of the rate limit. */
export function askRepository(base: string, name: string, etag: string | null) {
  const headers = { Accept: "application/vnd.github+json", "X-GitHub-Api-Version": VERSION };
  return { url: `${base}/repos/${name}`, headers: etag ? { ...headers, "If-None-Match": etag } : headers };
}

/** The question what lies in a repository. */
export function askContents(base: string, name: string) {
  return askRepository(base, `${name}/contents`, null);
}

/**
 * What GitHub says about a repository. `name` is set where only its contents can say whether it is empty: GitHub sees no
 * programming language in it and nobody looked since the last push. Throws NotNow when the rate limit is spent.
 */
export function readRepository(answer: Answer, known: Known, now: Date): { found: Found; name: string | null } {
  const alone = (found: Found) => ({ found, name: null });
  if (answer.status === 304) return alone({ look: "unchanged" });
  if (answer.status !== 200) return alone(readRefusal(answer, now));
  const { data: repository } = repositorySchema.safeParse(parse(answer));
  if (!repository) return alone(unclear("GitHub’s answer is not the description of a repository."));
  if (repository.private) return alone(gone("GitHub knows no such repository."));
  if (repository.disabled) return alone(gone("GitHub has disabled it."));
  const look = describe(repository, known, answer.headers.etag ?? null);
  const isSeen = known.state === "alive" || known.state === "empty";
  const isAsItWas = isSeen && look.pushedAt?.getTime() === known.pushedAt?.getTime();
  if (isAsItWas) return alone({ look: { ...look, state: known.state as "alive" | "empty" } });
  return { found: { look }, name: mayBeEmpty(repository) ? repository.full_name : null };
}

/** Whether a list of what lies in a repository has nothing to run: nothing at all, or only words about it and pictures. */
export function isEmpty(answer: Answer): boolean {
  if (answer.status === 404) return true;
  const { data: entries } = entriesSchema.safeParse(parse(answer));
  return answer.status === 200 && entries !== undefined && entries.every(({ name, type }) => isWords(name, type));
}

function describe(repository: Repository, { url }: Known, etag: string | null) {
  const { full_name, html_url, license, pushed_at } = repository;
  const isMoved = full_name.toLowerCase() !== githubName(url);
  // GitHub found a licence that it has no name for.
  const spdx = license?.spdx_id === "NOASSERTION" ? null : license?.spdx_id;
  return {
    state: "alive" as const,
    reason: null,
    stars: repository.stargazers_count,
    license: spdx ?? null,
    pushedAt: pushed_at ? new Date(pushed_at) : null,
    isArchived: repository.archived ?? false,
    movedTo: isMoved && html_url.startsWith("https://") ? html_url : null,
    etag,
  };
}

const mayBeEmpty = ({ language, size }: Repository) => !language || size === 0;

const isWords = (name: string, type: string) =>
  type === "dir"
    ? /^(?:\.github|assets?|docs?|fig(?:ure)?s?|images?|imgs?|media|pics?|pictures?|static)$/i.test(name)
    : /^(?:readme|licen[cs]e|copying|citation|contributing|code_of_conduct|security|notice|authors|changelog|\.git(?:ignore|attributes|keep|modules))\b/i.test(
        name,
      ) || /\.(?:md|rst|pdf|png|jpe?g|gif|svg|webp|mp4)$/i.test(name);

function readRefusal(answer: Answer, now: Date): Found {
  const { status } = answer;
  const { data: refusal } = refusalSchema.safeParse(parse(answer));
  const words = refusal?.message?.slice(0, 200) || `GitHub answered with status ${status}.`;
  if (status === 404 || status === 410) return gone("GitHub knows no such repository.");
  if (status === 451) return gone(words);
  if (status === 403 && refusal?.block) return gone(refusal.block.reason ? `${words}: ${refusal.block.reason}` : words);
  if (isSpent(answer, words)) throw new NotNow(new URL(answer.url).host, endOfPause(answer, now), words);
  return unclear(`GitHub answered with status ${status}: ${words}`);
}

const isSpent = ({ status, headers }: Answer, words: string) =>
  (status === 403 || status === 429) && (headers["x-ratelimit-remaining"] === "0" || /rate limit|abuse/i.test(words));

/** GitHub's limits are per hour; it says when the hour is over. */
function endOfPause({ headers }: Answer, now: Date): Date {
  const reset = Number(headers["x-ratelimit-reset"]) * 1000;
  const hour = 3_600_000;
  return new Date(reset > now.getTime() && reset < now.getTime() + 24 * hour ? reset : now.getTime() + hour);
}

function parse({ body }: Answer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}
