/** The viewer's own page about their vote on a paper: what a form without JavaScript, and sign-in, lead to. */
export const upvotePath = (paperId: string, back: string): string =>
  `/upvote/${paperId}?back=${encodeURIComponent(back)}`;

/** Where `upvotePath` leads back to, when this path, in any language, was made by it for this paper; otherwise null. */
export function backFromUpvote(path: string, paperId: string): string | null {
  const at = path.indexOf("?");
  if (at < 0 || path.slice(0, at).replace(/^\/[a-z]{2}(?=\/)/, "") !== `/upvote/${paperId}`) return null;
  return new URLSearchParams(path.slice(at)).get("back");
}
