/**
 * The cookie by which a browser remembers the vote that a signed-out person asked for, so that it is cast once they are
 * signed in. Only our own form sets it: a link somebody else made leads to the same page, but cannot cast a vote.
 */
export const PENDING_UPVOTE = "pending-upvote";

/** Out of reach of scripts and of other sites' forms; forgotten after an hour, which is how long a sign-in link works. */
export const pendingUpvoteOptions = { httpOnly: true, sameSite: "lax", path: "/", maxAge: 3600 } as const;

/** Set-Cookie that forgets it. */
export const FORGET_PENDING_UPVOTE = `${PENDING_UPVOTE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`;
