/** Characters of a saved search's name: a longer one is a sentence. */
export const LONGEST_NAME = 60;
