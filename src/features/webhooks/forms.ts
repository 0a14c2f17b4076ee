/** What a webhook's body is made for: a program of one's own, or a chat. */
export const forms = ["json", "slack", "discord", "matrix", "telegram"] as const;
export type Form = (typeof forms)[number];
