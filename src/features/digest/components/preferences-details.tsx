import { languageCodes, languages } from "@/lib/languages";
import { Choice } from "@/ui/choice";
import { Field } from "@/ui/field";
import { useWords } from "@/words/client";
import type { Values } from "../preferences/form-values";

/** The bounds of numbers, as the server holds them. */
export type Bounds = { leastPapers: number; mostPapers: number; sitePapers: number; mostUpvotes: number };

type Props = { values: Values; problems: Record<string, string>; bounds: Bounds; today: string };

const wrong = (problem: string | undefined) => (problem ? [problem] : []);

/** Which of the papers, and how much of each. */
export function PreferencesPapers({ values, problems, bounds }: Omit<Props, "today">) {
  const t = useWords("preferences.papers");
  const { leastPapers, mostPapers, sitePapers, mostUpvotes } = bounds;
  return (
    <fieldset className="preferences-part">
      <legend>{t("title")}</legend>
      <div className="preferences-row">
        <Field
          name="most"
          label={t("most")}
          hint={t("mostHint", { least: leastPapers, most: mostPapers, site: sitePapers })}
          type="number"
          inputMode="numeric"
          min={leastPapers}
          max={mostPapers}
          placeholder={String(sitePapers)}
          defaultValue={values.most}
          errors={wrong(problems.most)}
        />
        <Field
          name="minUpvotes"
          label={t("minUpvotes")}
          hint={t("minUpvotesHint")}
          type="number"
          inputMode="numeric"
          min={0}
          max={mostUpvotes}
          defaultValue={values.minUpvotes}
          errors={wrong(problems.minUpvotes)}
        />
      </div>
      <Choice type="checkbox" name="withCode" defaultChecked={Boolean(values.withCode)}>
        {t("withCode")}
      </Choice>
      <div className="choices" role="radiogroup" aria-label={t("abstracts")}>
        {(["short", "full"] as const).map((abstracts) => (
          <Choice
            key={abstracts}
            type="radio"
            name="abstracts"
            value={abstracts}
            defaultChecked={values.abstracts === abstracts}
          >
            {t(abstracts)}
          </Choice>
        ))}
      </div>
    </fieldset>
  );
}

/** In which language, whether empty ones come, and until when none at all. */
export function PreferencesMails({ values, problems, today }: Omit<Props, "bounds">) {
  const t = useWords("preferences.mails");
  return (
    <fieldset className="preferences-part">
      <legend>{t("title")}</legend>
      <div className="preferences-row">
        <div className="field">
          <label htmlFor="language">{t("language")}</label>
          <select id="language" name="language" className="input" defaultValue={values.language}>
            {languageCodes.map((code) => (
              <option key={code} value={code} lang={code}>
                {languages[code].name}
              </option>
            ))}
          </select>
        </div>
        <Field
          name="pausedUntil"
          label={t("pause")}
          hint={t("pauseHint")}
          type="date"
          min={today}
          defaultValue={values.pausedUntil}
          errors={wrong(problems.pausedUntil)}
        />
      </div>
      <Choice type="checkbox" name="sendsEmpty" defaultChecked={Boolean(values.sendsEmpty)}>
        {t("sendsEmpty")}
      </Choice>
    </fieldset>
  );
}
