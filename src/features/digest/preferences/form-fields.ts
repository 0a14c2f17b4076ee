import type { TopicKind } from "./profile";

/** The field in which a topic of this kind is typed; saved searches are ticked instead. */
export const addField: Record<Exclude<TopicKind, "search">, string> = {
  category: "addCategory",
  organization: "addOrganization",
  author: "addAuthor",
  words: "addWords",
};
