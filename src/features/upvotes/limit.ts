import type { Limit } from "@/lib/rate-limit";

/** By the button, the API and agents together: a person reads slower than one paper a second; more than this is a script. */
export const upvoteLimit: Limit = { name: "upvote", most: 60, seconds: 60 };
