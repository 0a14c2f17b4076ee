/** The page on which an admin changes a paper. Ids hold only letters, digits, dots, hyphens and at most one slash. */
export const adminPaperPath = (id: string): string => `/admin/papers/${id}`;

/** The page that says all about a run. */
export const adminRunPath = (id: string): string => `/admin/runs/${id}`;
