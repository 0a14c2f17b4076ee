/** Characters of a webhook's name. */
export const LONGEST_WEBHOOK_NAME = 60;
