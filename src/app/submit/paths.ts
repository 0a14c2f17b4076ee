/** The form with what was pasted into it. */
export const pastedPath = (link: string): string => `/submit?${new URLSearchParams({ link })}`;

/** The card of a paper that is here, and the form that submits it. */
export const lookedUpPath = (paper: string): string => `/submit?${new URLSearchParams({ paper })}`;

/** The form that lets a paper wait until arXiv answers. */
export const waitingPath = (waiting: string): string => `/submit?${new URLSearchParams({ waiting })}`;
