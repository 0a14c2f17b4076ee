import type { Job } from "@/lib/job";
import { countLexemes } from "./similar/mutations";

/** What the worker does for search. */
export const searchJobs: Record<"search:count-words", Job> = {
  "search:count-words": async (_payload, now) => {
    const lexemes = await countLexemes(now);
    return lexemes === null ? null : `counted how common ${lexemes} words are`;
  },
};
