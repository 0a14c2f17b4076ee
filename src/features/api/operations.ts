import { submitPaper, subscribeToDigest, whoami } from "./account/operations";
import { findDigest, listDigests } from "./digests/operations";
import { listDailyPapers } from "./hugging-face/daily-papers";
import { listHarnesses } from "./hugging-face/harnesses";
import { findPaperInfo, listLinkedRepos, listPapers } from "./hugging-face/papers";
import { searchPapersOperation } from "./hugging-face/search";
import {
  findAuthorOverview,
  findOrganizationOverview,
  findUserOverview,
  listCategoriesOperation,
  listKeywordsOperation,
  listOrganizationsOperation,
} from "./lists/operations";
import { papersOf } from "./lists/papers-of";
import type { Operation } from "./operation";
import { deleteSearchOperation, listNews, listSearches, markSeen, saveSearchOperation } from "./searches/operations";
import { listSources } from "./sources/operations";
import { findVotes, giveUpvote, listSimilarOperation, takeUpvoteBack } from "./votes/operations";

/** All that the API can do, in the order in which it is described. */
export const operations: Operation[] = [
  listDailyPapers,
  searchPapersOperation,
  findPaperInfo,
  listSimilarOperation,
  listPapers,
  listLinkedRepos,
  findVotes,
  giveUpvote,
  takeUpvoteBack,
  findAuthorOverview,
  listOrganizationsOperation,
  findOrganizationOverview,
  listCategoriesOperation,
  listKeywordsOperation,
  ...papersOf,
  findUserOverview,
  listSearches,
  saveSearchOperation,
  deleteSearchOperation,
  listNews,
  markSeen,
  listDigests,
  findDigest,
  listSources,
  whoami,
  submitPaper,
  subscribeToDigest,
  listHarnesses,
];
