import { z } from "zod";
import { toDay } from "@/lib/day";
import { db } from "@/lib/db";
import { languageCodes } from "@/lib/languages";
import { issueMail } from "../issue-mail/issue-mail";
import { issuePaperSchema } from "../issue-paper";
import { reasonsSchema } from "../opening/reason";
import { type Edition, READER_TOKEN } from "./edition-mail";

const toldSchema = z.object({
  language: z.enum(languageCodes),
  abstracts: z.enum(["short", "full"]),
  reasons: reasonsSchema,
});

/** What is sent to the readers of an edition. Throws when there is no such edition, or what it says cannot be read. */
export async function loadEdition(editionId: string): Promise<Edition> {
  const edition = await db().digestEdition.findUniqueOrThrow({
    where: { id: editionId },
    select: {
      paperIds: true,
      language: true,
      abstracts: true,
      reasons: true,
      issue: { select: { id: true, day: true } },
    },
  });
  const { language, abstracts, reasons } = toldSchema.parse(edition);
  const rows = await db().digestIssuePaper.findMany({
    where: { issueId: edition.issue.id, paperId: { in: edition.paperIds } },
    select: { paperId: true, paper: true },
  });
  const known = new Map(rows.map(({ paperId, paper }) => [paperId, paper]));
  const day = toDay(edition.issue.day);
  const papers = edition.paperIds.map((id, place) => {
    return { paper: issuePaperSchema.parse(known.get(id)), reasons: reasons[place] ?? [] };
  });
  return { day, mail: await issueMail({ day, language, abstracts, papers }, READER_TOKEN) };
}
