import type { Tool } from "../tool";
import { listNewPapers } from "./list-new-papers";
import { markAsSeen } from "./mark-as-seen";
import { readDayTool } from "./read-day";
import { readPaper } from "./read-paper";
import { saveSearchTool } from "./save-search";
import { searchPapers } from "./search-papers";
import { setUpvoteTool } from "./set-upvote";
import { similarPapers } from "./similar-papers";
import { trendingPapers } from "./trending-papers";

/** What an agent can do here, in the order in which it is told. */
export const tools: Tool[] = [
  searchPapers,
  readDayTool,
  readPaper,
  similarPapers,
  trendingPapers,
  setUpvoteTool,
  saveSearchTool,
  listNewPapers,
  markAsSeen,
];
