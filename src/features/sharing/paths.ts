import type { Day } from "@/lib/day";

/** The addresses of what is made of a paper or a day for other sites. */
export const paperCardPath = (id: string): string => `/social/papers/${id}.png`;
export const dayCardPath = (day: Day): string => `/social/days/${day}.png`;
export const badgePath = (id: string): string => `/badges/${id}.svg`;
export const embedPath = (id: string): string => `/embed/${id}`;

/** What Open Graph and Twitter ask of a large picture: 1.91 to 1, at most 5 MB (developer.x.com, "Summary card with large image"). */
export const CARD = { width: 1200, height: 630 };

/** The text in front of an ending like ".png"; null when the text does not end so. */
export const withoutEnding = (text: string, ending: string): string | null =>
  text.endsWith(ending) ? text.slice(0, -ending.length) : null;
