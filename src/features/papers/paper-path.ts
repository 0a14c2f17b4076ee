/** The path of a paper's page. Ids hold only letters, digits, dots, hyphens and, in old arXiv ids, one slash. */
export const paperPath = (id: string): string => `/papers/${id}`;
