import type { Problem } from "@/lib/errors";
import { addField } from "./form-fields";
import { isSameTopic, topicsOf, type Values, withTopics } from "./form-values";
import { MOST_TOPICS, type Topic, topicSchema } from "./profile";
import type { Problems } from "./read-preferences";
import { topicIsEmpty } from "./topics";

type AddedKind = keyof typeof addField;

/** Finds the topics of a kind that a text names; none when nothing here is called so. */
export type FindTopics = (kind: AddedKind, text: string) => Promise<Topic[]>;

type Changed = { values: Values; topics: Topic[]; problems: Problems };

/**
 * The form after a button was pressed: "add-author" takes what is typed for an author among the topics, "remove-2" takes
 * the third of those that are not searches out, and every other button takes in all that is typed. `own` are the ids of the
 * reader's saved searches. What names nothing stays in its field.
 */
export async function changeForm(given: Values, did: string, own: string[], find: FindTopics): Promise<Changed> {
  let topics = topicsOf(given, own);
  let values = given;
  const problems: Problems = {};
  const [, removed] = /^remove-(\d+)$/.exec(did) ?? [];
  if (removed !== undefined) {
    const out = topics.filter(({ kind }) => kind !== "search")[Number(removed)];
    topics = topics.filter((topic) => topic !== out);
    return { values: withTopics(values, topics), topics, problems };
  }

  const pressed = did.startsWith("add-") ? did.slice(4) : null;
  for (const kind of Object.keys(addField) as AddedKind[]) {
    const field = addField[kind];
    const typed = (given[field] ?? "").trim();
    if ((pressed !== null && pressed !== kind) || (!typed && pressed !== kind)) continue;
    const answer = typed ? await add(topics, kind, typed, find) : problem("nothingTyped");
    if ("key" in answer) problems[field] = answer;
    else {
      topics = answer.topics;
      values = { ...values, [field]: "", what: "selection" };
    }
  }
  return { values: withTopics(values, topics), topics, problems };
}

async function add(topics: Topic[], kind: AddedKind, typed: string, find: FindTopics) {
  const found = await find(kind, typed);
  if (found.length === 0) return problem(`no-${kind}`, { typed: typed.slice(0, LONGEST_SAID) });
  const read = found.flatMap((topic) => topicSchema.safeParse(topic).data ?? []);
  if (read.length < found.length) return problem("tooLong", { typed: `${typed.slice(0, LONGEST_SAID)}…` });
  if (read.some(topicIsEmpty)) return problem("asksNothing");
  const fresh = read.filter((topic) => !topics.some((one) => isSameTopic(one, topic)));
  if (topics.length + fresh.length > MOST_TOPICS) return problem("tooMany", { most: MOST_TOPICS });
  return { topics: [...topics, ...fresh] };
}

/** What was typed is repeated up to this many letters. */
const LONGEST_SAID = 80;

const problem = (key: string, values?: Problem["values"]): Problem => ({ key: `problems.preferences.${key}`, values });
