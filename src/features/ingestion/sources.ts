import type { Day } from "@/lib/day";
import { arxivFacts, arxivSaidAt } from "./arxiv/record";
import { handFacts } from "./hand/record";
import { huggingFaceFacts, isHuggingFaceEntry, readHuggingFaceEntry } from "./hugging-face/record";
import { isLineEntry, lineFacts, readLineEntry } from "./json-lines";
import { isOpenAlexWork, openAlexFacts, readOpenAlexWork } from "./open-alex";
import { isSeedEntry, readSeedEntry, seedFacts } from "./seed";
import type { IncomingRecord, PaperFacts, Source } from "./source-record";
import { submissionFacts } from "./submission";

type Adapter = {
  facts: (payload: object) => PaperFacts;
  /** How a source that speaks JSON is recognized and read; the first that recognizes an entry reads it. */
  json?: { recognizes: (entry: object) => boolean; read: (entry: object, askedDay: Day | null) => IncomingRecord };
  /** When a record speaks, as text that sorts by time; without it the record's day counts. */
  saidAt?: (payload: object) => string;
};

/**
 * Every source, the one that is believed first where two disagree on top: what a person corrected here, then arXiv, which
 * has the paper itself; the others copied it. A further source is one file with its adapter, and one line here (docs/importing.md).
 */
export const adapters: Record<Source, Adapter> = {
  hand: { facts: handFacts },
  arxiv: { facts: arxivFacts, saidAt: arxivSaidAt },
  "hugging-face": {
    facts: huggingFaceFacts,
    json: { recognizes: isHuggingFaceEntry, read: readHuggingFaceEntry },
  },
  "open-alex": { facts: openAlexFacts, json: { recognizes: isOpenAlexWork, read: readOpenAlexWork } },
  seed: { facts: seedFacts, json: { recognizes: isSeedEntry, read: readSeedEntry } },
  lines: { facts: lineFacts, json: { recognizes: isLineEntry, read: (entry) => readLineEntry(entry) } },
  submission: { facts: submissionFacts },
};

/** The sources, the one that is believed first on top. */
export const sourceRank = Object.keys(adapters) as Source[];
