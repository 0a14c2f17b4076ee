import type { Readers } from "./stress-fill";
import type { Entry } from "./stress-journal";
import { DOMAINS } from "./stress-manners.mjs";

/** A row of the ledger, with its reader. */
export type Delivery = { id: string; state: string; uncertain: number; email: string; subscription: string };

const counted = ["readers", "stored", "refused", "postponed", "dropped", "cutOff", "twice", "uncertain"] as const;

/**
 * What happened at the domains of one manner. `stored`, `refused`: deliveries; `postponed`: answers of 4xx; `dropped`: mails
 * whose line was cut before the server kept them; `cutOff`: mails that the server keeps and after which the client sent
 * nothing more over that connection, so that nobody can know whether it read the answer; `twice`: mails more than one for a
 * delivery; `uncertain`: as the ledger counts what was sent without an answer.
 */
export type Row = { manner: string } & Record<(typeof counted)[number], number>;

export type Verdict = {
  /** By manner. */
  rows: Row[];
  total: Row;
  /** The addresses of confirmed subscriptions that neither got the issue nor were refused. */
  missed: string[];
  /** Everything that is not as it has to be, in sentences. */
  wrong: string[];
};

type Stored = Extract<Entry, { e: "stored" }>;

/** All that the mail server did about one delivery. */
type Story = { copies: Stored[]; refused: number; postponed: number; dropped: number; empty: number };

/** Compares what the mail server did with what the ledger says. */
export function judge(readers: Readers, ledger: Delivery[], entries: Entry[]): Verdict {
  const stories = tellStories(entries);
  const isCutOff = cutOffIn(entries);
  const wrong: string[] = [];
  const rows = new Map<string, Row>();
  const rowOf = (email: string) => {
    const { manner } = DOMAINS.find(({ domain }) => email.endsWith(`@${domain}`))!;
    const row = rows.get(manner) ?? emptyRow(manner);
    rows.set(manner, row);
    return row;
  };
  for (const email of readers.expected) rowOf(email).readers++;

  const reached = new Set<string>();
  for (const delivery of ledger) {
    const story = stories.get(delivery.id) ?? emptyStory();
    const row = rowOf(delivery.email);
    const cutOff = story.copies.filter(isCutOff).length;
    row.stored += Math.min(1, story.copies.length);
    row.refused += Math.min(1, story.refused);
    row.postponed += story.postponed;
    row.dropped += story.dropped;
    row.cutOff += cutOff;
    row.twice += Math.max(0, story.copies.length - 1);
    row.uncertain += delivery.uncertain;
    if (story.copies.length + story.refused > 0) reached.add(delivery.email);
    wrong.push(...lies(delivery, story, cutOff).map((words) => `${delivery.email} (${delivery.id}): ${words}`));
  }
  const ids = new Set(ledger.map(({ id }) => id));
  for (const id of stories.keys())
    if (!ids.has(id)) wrong.push(`A mail came for ${id}, which the ledger does not know.`);
  wrong.push(...sharedNames(stories), ...countIssues(readers, ledger));

  const missed = readers.expected.filter((email) => !reached.has(email));
  const total = emptyRow("all");
  for (const row of rows.values()) for (const name of counted) total[name] += row[name];
  if (missed.length > 0) wrong.push(`${missed.length} readers were missed, like ${missed.slice(0, 3).join(", ")}.`);
  if (total.twice > total.cutOff) wrong.push(`${total.twice} mails came twice, but only ${total.cutOff} were cut off.`);
  const order = [...new Set(DOMAINS.map(({ manner }) => manner))];
  return { rows: order.flatMap((manner) => rows.get(manner) ?? []), total, missed, wrong };
}

/** What the ledger says of a delivery that is not so, and what of its mails is not as it has to be. */
function lies({ state, uncertain, email, subscription }: Delivery, story: Story, cutOff: number): string[] {
  const { copies, refused } = story;
  const wrong: string[] = [];
  if (state !== "sent" && state !== "failed") wrong.push(`it is still ${state}.`);
  if ((state === "sent") !== copies.length > 0)
    wrong.push(`the ledger says ${state}, the server has it ${copies.length} times.`);
  if ((state === "failed") !== refused > 0)
    wrong.push(`the ledger says ${state}, the server refused it ${refused} times.`);
  if (copies.length - cutOff > 1) wrong.push(`it was sent again although ${copies.length - cutOff} answers were read.`);
  if (copies.length > uncertain + 1) wrong.push(`it came ${copies.length} times, uncertain only ${uncertain} times.`);
  if (new Set(copies.map(({ messageId }) => messageId)).size > 1) wrong.push("its copies have different Message-IDs.");
  for (const { to, addressed, token, tokens, whole } of copies) {
    if (to !== email || addressed !== email) wrong.push(`it went to ${to}, and says ${addressed}.`);
    if (!token?.startsWith(`${subscription}.`) || tokens !== 1) wrong.push("it has somebody else's links.");
    if (!whole) wrong.push("it has no end.");
  }
  return wrong;
}

function tellStories(entries: Entry[]): Map<string, Story> {
  const stories = new Map<string, Story>();
  for (const entry of entries) {
    if (!("id" in entry)) continue;
    const story = stories.get(entry.id) ?? emptyStory();
    stories.set(entry.id, story);
    if (entry.e === "stored") story.copies.push(entry);
    else story[entry.e]++;
  }
  return stories;
}

function cutOffIn(entries: Entry[]): (copy: Stored) => boolean {
  const followed = new Set(entries.flatMap((entry) => (entry.e === "went-on" ? `${entry.c} ${entry.n}` : [])));
  return ({ c, n }) => !followed.has(`${c} ${n}`);
}

/** Two deliveries of one Message-ID would be folded into one by a mail program. */
function sharedNames(stories: Map<string, Story>): string[] {
  const owners = new Map<string, string>();
  const wrong: string[] = [];
  for (const [id, { copies }] of stories)
    for (const { messageId } of copies) {
      if (messageId === null || (owners.get(messageId) ?? id) !== id)
        wrong.push(`${id} has the Message-ID ${messageId}.`);
      else owners.set(messageId, id);
    }
  return wrong;
}

/** Each who expects the issue has it once in the ledger, and nobody else has it. */
function countIssues({ expected, silent }: Readers, ledger: Delivery[]): string[] {
  const counts = new Map<string, number>();
  for (const { email } of ledger) counts.set(email, (counts.get(email) ?? 0) + 1);
  const wrong = expected
    .filter((email) => counts.get(email) !== 1)
    .map((email) => `${email} has ${counts.get(email) ?? 0} issues.`);
  return [...wrong, ...silent.filter((email) => counts.has(email)).map((email) => `${email} must not get an issue.`)];
}

const emptyStory = (): Story => ({ copies: [], refused: 0, postponed: 0, dropped: 0, empty: 0 });

const emptyRow = (manner: string): Row => {
  return { manner, readers: 0, stored: 0, refused: 0, postponed: 0, dropped: 0, cutOff: 0, twice: 0, uncertain: 0 };
};
