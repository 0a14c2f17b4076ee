import { answerFeed } from "@/features/feeds/answer";

/** A feed in one of its formats: /feeds/daily.atom, /feeds/categories/cs.CL.rss, /feeds/search.json?q=… */
export const GET = (request: Request): Promise<Response> => answerFeed(request, new Date());
