import { parseArxivId } from "@/features/papers/arxiv-id";

/**
 * The key by which a paper is cited, "arxiv:2604.07429": made of its id alone, so that it stays when its title or its
 * authors are corrected, and no two papers share one. BibTeX takes colons and slashes in keys, as those of DBLP have them.
 */
export const citationKey = (id: string): string => (parseArxivId(id) === id ? `arxiv:${id}` : id);
