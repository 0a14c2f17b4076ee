import { db, type Transaction } from "@/lib/db";
import { describeAgain, INGESTION, waitForImporters } from "../mutations";
import type { Run } from "../runs/mutations";
import { REJECTIONS_KEPT } from "../source-record";
import { codeLooks } from "../timetable";
import { githubName } from "./github";
import type { Failure, Found, Look } from "./look";
import { type Interest, nextLook, nextTry } from "./next-look";

/** A repository that is being looked at, with what is known of it, and a link that leads to it in its own letters. */
export type Taken = {
  url: string;
  state: string;
  stars: number | null;
  license: string | null;
  pushedAt: Date | null;
  isArchived: boolean;
  movedTo: string | null;
  etag: string | null;
  failures: number;
  reason: string | null;
  link: string;
};

/** For how long nobody else takes what one process took; it is due again when the process was killed meanwhile. */
const LEASE_MS = 10 * 60_000;

/**
 * Takes the repository that was due at `due`, for the longest, and that a paper names, other than on these hosts, so that no
 * other process takes it; null when there is none.
 */
export async function takeDue(due: Date, now: Date, otherThan: string[]): Promise<Taken | null> {
  const until = new Date(now.getTime() + LEASE_MS);
  const [taken] = await db().$queryRaw<Taken[]>`
    UPDATE "CodeRepository" r SET "dueAt" = ${until} WHERE url = (
      SELECT due.url FROM "CodeRepository" due
      WHERE due."dueAt" <= ${due} AND split_part(due.url, '/', 3) <> ALL(${otherThan})
        AND EXISTS (SELECT FROM "CodeLink" l WHERE l."repositoryUrl" = due.url)
      ORDER BY due."dueAt", due.url LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING url, state, stars, license, "pushedAt", "isArchived", "movedTo", etag, failures, reason,
      (SELECT min(l.url) FROM "CodeLink" l WHERE l."repositoryUrl" = r.url) AS link`;
  return taken ?? null;
}

/** Gives a repository back unseen: its host may be asked again at `until`. */
export async function giveBack({ url }: Taken, until: Date): Promise<void> {
  await db().codeRepository.update({ where: { url }, data: { dueAt: until } });
}

/**
 * Leaves a repository as it was known, to be tried again as late as before: nobody else has answered either, so that its host
 * is silent says nothing of it.
 */
export async function writeSilence(taken: Taken, { failure }: Failure, run: Run, cost: Cost, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.codeRepository.update({
      where: { url: taken.url },
      data: { reason: failure, dueAt: nextTry(Math.max(1, taken.failures), now) },
    });
    await countLook(tx, run, { ...cost, url: taken.url, failure, isChanged: false }, now);
  });
}

/** What asking cost. */
export type Cost = { requests: number; bytes: number };

/**
 * Writes down what was found about a repository and when it is due next, computes the papers that name it anew, and adds to
 * the run's counts, in one transaction. Answers with whether anything is other than it was.
 */
export async function writeFound(taken: Taken, found: Found, run: Run, cost: Cost, now: Date): Promise<boolean> {
  return db().$transaction(async (tx) => {
    await waitForImporters(tx);
    const papers = await papersOf(tx, taken.url);
    const failure = "failure" in found ? found.failure : null;
    const isChanged =
      "failure" in found
        ? await writeFailure(tx, taken, found, now)
        : await writeLook(tx, taken, found.look, papers, now);
    const ids = papers.map(({ id }) => id);
    if (await isOtherState(tx, taken)) await describeAgain(tx, ids);
    else if (failure === null) await tellPapers(tx, taken.url);
    await countLook(tx, run, { ...cost, url: taken.url, failure, isChanged }, now);
    return isChanged;
  }, INGESTION);
}

/** Another state may make another of a paper's links the one that is shown. */
async function isOtherState(tx: Transaction, taken: Taken): Promise<boolean> {
  const { state } = await tx.codeRepository.findUniqueOrThrow({ where: { url: taken.url }, select: { state: true } });
  return state !== taken.state;
}

/** As describePaper has it for papers that show this repository: thousands may, and nothing else about them has changed. */
async function tellPapers(tx: Transaction, repositoryUrl: string) {
  await tx.$executeRaw`
    UPDATE "Paper" p SET "codeStars" = r.stars, "codeCheckedAt" = r."checkedAt"
    FROM "CodeLink" l JOIN "CodeRepository" r ON r.url = l."repositoryUrl"
    WHERE r.url = ${repositoryUrl} AND r.state = 'alive' AND p.id = l."paperId" AND p."codeUrl" = l.url`;
}

type NamingPaper = { id: string; upvoteTotal: number | null; lastDay: Date | null; publishedAt: Date | null };

async function papersOf(tx: Transaction, repositoryUrl: string): Promise<NamingPaper[]> {
  return tx.paper.findMany({
    where: { codeLinks: { some: { repositoryUrl } } },
    select: { id: true, upvoteTotal: true, lastDay: true, publishedAt: true },
  });
}

function interestIn(papers: NamingPaper[], state: string, stars: number | null): Interest {
  const days = papers.flatMap(({ lastDay, publishedAt }) => [lastDay, publishedAt]).filter((date) => date !== null);
  return {
    state,
    stars,
    newestPaper: days.length > 0 ? new Date(Math.max(...days.map(Number))) : null,
    upvotes: Math.max(0, ...papers.map(({ upvoteTotal }) => upvoteTotal ?? 0)),
  };
}

/** Answers with whether anything is other than before, besides when it was looked at. */
async function writeLook(
  tx: Transaction,
  taken: Taken,
  look: Look | "unchanged",
  papers: NamingPaper[],
  now: Date,
): Promise<boolean> {
  const { state, stars = taken.stars } = look === "unchanged" ? taken : look;
  const isOther = state !== taken.state;
  await tx.codeRepository.update({
    where: { url: taken.url },
    data: {
      ...(look === "unchanged" ? { reason: null } : look),
      ...(isOther ? { stateSince: now } : {}),
      failures: 0,
      checkedAt: now,
      dueAt: nextLook(taken.url, interestIn(papers, state, stars), now),
    },
  });
  return (
    look !== "unchanged" &&
    fields.some((name) => look[name] !== undefined && String(look[name]) !== String(taken[name]))
  );
}

/** What a look may change that a reader sees. */
const fields = ["state", "stars", "license", "pushedAt", "isArchived", "movedTo"] as const;

/** Answers with whether the repository now counts as gone: its host, which is not GitHub, has said nothing for days. */
async function writeFailure(
  tx: Transaction,
  taken: Taken,
  { failure, isSilent }: Failure,
  now: Date,
): Promise<boolean> {
  const failures = taken.failures + 1;
  const isOver = isSilent && failures >= codeLooks.goneAfterFailures && !githubName(taken.url);
  const isGone = isOver && taken.state !== "gone";
  await tx.codeRepository.update({
    where: { url: taken.url },
    data: {
      failures,
      reason: failure,
      dueAt: nextTry(failures, now),
      ...(isGone ? { state: "gone", stateSince: now, checkedAt: now, etag: null } : {}),
    },
  });
  return isGone;
}

type Counted = Cost & { url: string; failure: string | null; isChanged: boolean };

/** Several processes share a run of checks, so its counts are added to and nothing is taken over. */
async function countLook(tx: Transaction, run: Run, { requests, bytes, url, failure, isChanged }: Counted, now: Date) {
  const rejection = JSON.stringify(failure === null ? [] : [{ file: url, index: null, reason: failure }]);
  const [updated, unchanged, rejected] = failure !== null ? [0, 0, 1] : isChanged ? [1, 0, 0] : [0, 1, 0];
  await tx.$executeRaw`
    UPDATE "IngestionRun" SET seen = seen + 1, updated = updated + ${updated}, unchanged = unchanged + ${unchanged},
      rejected = rejected + ${rejected}, requests = requests + ${requests}, pages = pages + ${requests},
      bytes = bytes + ${bytes}, "activeAt" = greatest("activeAt", ${now}),
      rejections = CASE WHEN jsonb_array_length(rejections) < ${REJECTIONS_KEPT}
        THEN rejections || ${rejection}::jsonb ELSE rejections END
    WHERE id = ${run.id}::uuid`;
}
