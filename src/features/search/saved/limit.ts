import type { Limit } from "@/lib/rate-limit";

/** Changes of saved searches by the forms, the API and agents together: more than a person at work comes to. */
export const savedSearchLimit: Limit = { name: "saved-search", most: 300, seconds: 3600 };
