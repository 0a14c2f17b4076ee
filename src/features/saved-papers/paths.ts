/** A person's saved papers, a page of them (from 1). */
export const savedPapersPath = (page = 1): string => (page > 1 ? `/saved?page=${page}` : "/saved");

/** The viewer's own page about whether they keep a paper: what a form without JavaScript, and sign-in, lead to. */
export const savePath = (paperId: string, back: string): string => `/saved/${paperId}?${new URLSearchParams({ back })}`;
