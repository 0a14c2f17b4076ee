import type { Day } from "@/lib/day";
import type { Language } from "@/lib/languages";
import { MOST_TOPICS, type Profile, type Topic, topicSchema } from "./profile";
import { daysOf, rhythmOf } from "./rhythm";

/** The form as it is filled in: each field's text by its name. What is not ticked has no entry. */
export type Values = Record<string, string>;

/** When, in what language and what a reader gets. */
export type Preferences = {
  hour: number;
  timeZone: string;
  /** Bit 0 is Monday. */
  weekdays: number;
  pausedUntil: Day | null;
  sendsEmpty: boolean;
  language: Language;
  profile: Profile;
};

export const searchField = (id: string): string => `search-${id}`;

/** The form as these preferences fill it in. */
export function valuesOf(preferences: Preferences): Values {
  const { hour, timeZone, weekdays, pausedUntil, sendsEmpty, language, profile } = preferences;
  const days = daysOf(weekdays);
  return {
    rhythm: rhythmOf(weekdays),
    ...Object.fromEntries(days.map((day) => [`day-${day}`, "on"])),
    weekday: String(days[0] ?? 0),
    hour: String(hour),
    timeZone,
    what: profile.topics.length > 0 ? "selection" : "everything",
    ...topicValues(profile.topics),
    minUpvotes: String(profile.minUpvotes),
    ...ticked("withCode", profile.withCode),
    most: profile.most === null ? "" : String(profile.most),
    abstracts: profile.abstracts,
    language,
    ...ticked("sendsEmpty", sendsEmpty),
    pausedUntil: pausedUntil ?? "",
  };
}

const ticked = (name: string, is: boolean): Values => (is ? { [name]: "on" } : {});

/** Saved searches are ticked; the other topics stand in numbered fields: topic-0 is "author Ada Lovelace". */
function topicValues(topics: Topic[]): Values {
  const searches = topics.filter(({ kind }) => kind === "search");
  const others = topics.filter(({ kind }) => kind !== "search");
  return {
    ...Object.fromEntries(searches.map(({ value }) => [searchField(value), "on"])),
    ...Object.fromEntries(others.map(({ kind, value }, index) => [`topic-${index}`, `${kind} ${value}`])),
  };
}

/** The topics of a filled-in form. What the page did not make itself is left out, and saved searches that are not `own`. */
export function topicsOf(values: Values, own: string[]): Topic[] {
  const searches = own.filter((id) => values[searchField(id)]).map((value) => ({ kind: "search", value }));
  const others = Object.keys(values)
    .filter((name) => /^topic-\d+$/.test(name))
    .sort((a, b) => Number(a.slice(6)) - Number(b.slice(6)))
    .map((name) => {
      const [kind, ...rest] = values[name]!.split(" ");
      return { kind, value: rest.join(" ") };
    });
  return [...searches, ...others].flatMap((topic) => topicSchema.safeParse(topic).data ?? []).slice(0, MOST_TOPICS);
}

/** The same form with these topics. */
export function withTopics(values: Values, topics: Topic[]): Values {
  const rest = Object.entries(values).filter(([name]) => !/^(topic|search)-/.test(name));
  return { ...Object.fromEntries(rest), ...topicValues(topics) };
}

export const isSameTopic = (a: Topic, b: Topic): boolean => a.kind === b.kind && a.value === b.value;
