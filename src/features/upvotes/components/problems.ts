import type { ErrorCode } from "@/lib/errors";

/** What there is to say (`browser.upvote`) when a vote is refused; whatever else goes wrong, it was not saved: "failed". */
export const problems: Partial<Record<ErrorCode, "gone" | "tooMany">> = { NOT_FOUND: "gone", TOO_MANY: "tooMany" };
