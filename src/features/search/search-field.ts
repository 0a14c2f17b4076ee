/** The id of the field in the header that searches. */
export const SEARCH_FIELD = "search-field";
