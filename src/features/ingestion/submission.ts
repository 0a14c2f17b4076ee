import { z } from "zod";
import type { Day } from "@/lib/day";
import { mentionOf } from "./code-mentions";
import { type IncomingRecord, type PaperFacts, unsaid } from "./source-record";

/** What a reader says who submits a paper to the feed; what the paper is, other sources say. */
const submissionSchema = z.object({ submissionId: z.uuid(), codeUrl: z.string().nullish() });

export type SubmittedPaper = { submissionId: string; paperId: string; day: Day; codeUrl: string | null };

/** The record of a submission: it puts the paper on the day, and names a link to code that is not the authors' word. */
export function submissionRecord({ submissionId, paperId, day, codeUrl }: SubmittedPaper): IncomingRecord {
  const payload = submissionSchema.parse({ submissionId, ...(codeUrl ? { codeUrl } : {}) });
  return { source: "submission", key: submissionId, paperId, day, payload };
}

/** What a record that `submissionRecord` made says about its paper. */
export function submissionFacts(payload: object): PaperFacts {
  return { ...unsaid, codeLinks: mentionOf(submissionSchema.parse(payload).codeUrl, "submission", false) };
}
