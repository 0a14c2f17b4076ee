import type { Problem } from "@/lib/errors";

export const USERNAME_LENGTH = { least: 2, most: 30 };

/** Names that would read as a part of the site or as somebody who speaks for it. */
const reserved = new Set(
  `about abuse account accounts admin administrator anonymous api atom auth billing blog broadsheet calendar code
  comment comments contact css daily date day delete deleted digest digests docs editor editors faq favicon feed feeds
  help home hostmaster html http https img info internal js json legal login logout mail maintainer me mod moderator
  moderators month news newest newsletter no-reply noreply null official organization organizations owner page pages
  paper papers postmaster press privacy profile public register robots root rss search security self service session
  settings sign-in sign-out sign-up signin signout signup site sitemap staff static status submission submissions
  submit subscribe subscription subscriptions support system team terms test today trending undefined unsubscribe
  upload uploads upvote upvotes user username users viewer webmaster week welcome www you`.split(/\s+/),
);

/** What is wrong with a name, or null. Whether somebody has it already is for the database to say. */
export function usernameProblem(name: string): Problem | null {
  const { least, most } = USERNAME_LENGTH;
  if (name.length < least || name.length > most) return { key: "problems.nameLength", values: { least, most } };
  if (!/^[a-z]/.test(name)) return { key: "problems.nameStart" };
  if (!/^[a-z0-9-]+$/.test(name)) return { key: "problems.nameLetters" };
  if (/--|-$/.test(name)) return { key: "problems.nameHyphen" };
  if (reserved.has(name)) return { key: "problems.nameReserved", values: { name } };
  return null;
}

/** A name made from an e-mail address alone, or "" where none comes to mind. It says nothing about who else is here. */
export function proposeUsername(email: string): string {
  const [local = ""] = email.split(/[@+]/);
  const name = local
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, USERNAME_LENGTH.most)
    .replace(/-+$/, "");
  return usernameProblem(name) ? "" : name;
}
