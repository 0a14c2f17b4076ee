/** The page on which a mail's reader upvotes or saves a paper; `token` is their key (subscriptions/tokens.ts). */
export const mailedPaperPath = (token: string, paperId: string): string => `/subscription/${token}/paper/${paperId}`;
