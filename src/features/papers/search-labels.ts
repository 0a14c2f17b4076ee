/** What a paper is labelled with in the index besides its words, so that one index finds words and labels together. */
export const labelOf = {
  category: (category: string) => `category/${category.toLowerCase()}`,
  /** Of "cs.LG" also "cs": whoever asks for an archive finds all of it. */
  archive: (category: string) => `category/${category.toLowerCase().split(".")[0]}`,
  organization: (id: string) => `organization/${id.toLowerCase()}`,
  author: (slug: string) => `author/${slug}`,
  keyword: (slug: string) => `keyword/${slug}`,
  code: "has/code",
};

/** A name as it stands in an address: "ada-lovelace". Names that differ by accents or punctuation alone have the same. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[øö]/g, "o")
    .replace(/ł/g, "l")
    .replace(/['’.]/g, "")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 100);
}
