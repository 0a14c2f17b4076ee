import type { Day } from "@/lib/day";
import { formatWeekdayName, shiftDay, toDay } from "@/lib/day";
import { env } from "@/lib/env";
import { Link } from "@/ui/link";
import { Notice } from "@/ui/notice";
import { getLanguage, getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";
import { valuesOf } from "../preferences/form-values";
import { deletePath, exportPath, previewPath, unsubscribePath } from "../preferences/paths";
import { LEAST_PAPERS, MOST_PAPERS, MOST_UPVOTES } from "../preferences/profile";
import {
  type FoundPreferences,
  listCategoryOptions,
  listOrganizationOptions,
  listSearchesOf,
  showTopics,
} from "../preferences/queries";
import { weekdays } from "../preferences/rhythm";
import { NextIssue } from "./next-issue";
import { PreferencesForm } from "./preferences-form";
import { RenewLinks } from "./renew-links";

/** A Monday. */
const MONDAY = "2026-04-13" as Day;

/** What a reader gets and when, as a form, and the ways on from it. */
export async function PreferencesPart({ token, found }: { token: string; found: FoundPreferences }) {
  const t = await getWords();
  const language = await getLanguage();
  const { preferences } = found;
  const today = toDay(new Date());
  const isPaused = preferences.pausedUntil !== null && preferences.pausedUntil > today;
  const [topics, searches, categories, organizations] = await Promise.all([
    showTopics(preferences.profile.topics),
    listSearchesOf(found.email),
    listCategoryOptions(),
    listOrganizationOptions(),
  ]);
  const own = new Set(searches.map(({ id }) => id));
  const gone = preferences.profile.topics.filter(({ kind, value }) => kind === "search" && !own.has(value)).length;
  const isNothingLeft = gone > 0 && gone === preferences.profile.topics.length;
  return (
    <>
      <NextIssue found={found} />
      {gone > 0 && (
        <Notice tone="bad">
          {t("preferences.gone", { count: gone })} {isNothingLeft && t("preferences.nothingLeft")}
        </Notice>
      )}
      <p>
        <Link href={previewPath(token)}>{t("preferences.preview.link")}</Link>
      </p>
      <WordsFor parts={["preferences"]}>
        <PreferencesForm
          token={token}
          values={valuesOf({ ...preferences, pausedUntil: isPaused ? preferences.pausedUntil : null })}
          topics={topics}
          searches={searches.map(({ id, name, query }) => ({ id, name, query }))}
          categories={categories}
          organizations={organizations}
          zones={["UTC", ...Intl.supportedValuesOf("timeZone")]}
          dayNames={weekdays.map((day) => formatWeekdayName(shiftDay(MONDAY, day), language))}
          hasTimeZone={found.hasTimeZone}
          bounds={{
            leastPapers: LEAST_PAPERS,
            mostPapers: MOST_PAPERS,
            sitePapers: env().DIGEST_PAPERS,
            mostUpvotes: MOST_UPVOTES,
          }}
          today={today}
        />
      </WordsFor>
      <section className="preferences-end">
        <h2>{t("preferences.links.title")}</h2>
        <p className="prose">{t("preferences.links.text")}</p>
        <WordsFor parts={["preferences"]}>
          <RenewLinks token={token} />
        </WordsFor>
      </section>
      <section className="preferences-end">
        <h2>{t("preferences.end.title")}</h2>
        <p className="prose">{t("preferences.end.text")}</p>
        <ul>
          <li>
            <Link href={unsubscribePath(token)}>{t("preferences.end.unsubscribe")}</Link>
          </li>
          <li>
            <a href={exportPath(token)} download>
              {t("preferences.end.export")}
            </a>
          </li>
          <li>
            <Link href={deletePath(token)}>{t("preferences.end.delete")}</Link>
          </li>
        </ul>
      </section>
    </>
  );
}
