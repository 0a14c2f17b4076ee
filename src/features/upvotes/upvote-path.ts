/** The viewer's own page about their vote on a paper: what a form without JavaScript, and sign-in, lead to. */
export const upvotePath = (paperId: string, back: string): string =>
  `/upvote/${paperId}?back=${encodeURIComponent(back)}`;
