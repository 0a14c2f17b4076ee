import { listDailyPapers } from "./hugging-face/daily-papers";
import { findPaperInfo, listLinkedRepos, listPapers } from "./hugging-face/papers";
import { searchPapersOperation } from "./hugging-face/search";
import type { Operation } from "./operation";

/** All that the API can do, in the order in which it is described. */
export const operations: Operation[] = [
  listDailyPapers,
  searchPapersOperation,
  findPaperInfo,
  listPapers,
  listLinkedRepos,
];
