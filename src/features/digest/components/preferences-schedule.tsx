import { Choice, Wrong } from "@/ui/choice";
import { useWords } from "@/words/client";
import type { Values } from "../preferences/form-values";
import { rhythms, weekdays } from "../preferences/rhythm";
import { ZoneField } from "./preferences-zone";

type Props = {
  values: Values;
  problems: Record<string, string>;
  /** The names of the days, Monday first. */
  dayNames: string[];
  zones: string[];
  hasTimeZone: boolean;
};

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** On which days issues come, at which hour and by which clock. */
export function PreferencesSchedule({ values, problems, dayNames, zones, hasTimeZone }: Props) {
  const t = useWords("preferences.when");
  return (
    <fieldset className="preferences-part">
      <legend>{t("title")}</legend>
      <div className="choices" role="radiogroup" aria-label={t("days")}>
        {rhythms.map((rhythm) => (
          <Choice key={rhythm} type="radio" name="rhythm" value={rhythm} defaultChecked={values.rhythm === rhythm}>
            {t(`rhythm.${rhythm}`)}
          </Choice>
        ))}
      </div>
      <fieldset className="choices if-days">
        <legend className="sr-only">{t("which")}</legend>
        {weekdays.map((day) => (
          <Choice
            key={day}
            type="checkbox"
            name={`day-${day}`}
            defaultChecked={Boolean(values[`day-${day}`])}
            aria-describedby={problems["day-0"] && "day-problem"}
          >
            {dayNames[day]}
          </Choice>
        ))}
        <Wrong id="day-problem">{problems["day-0"]}</Wrong>
      </fieldset>
      <div className="field if-weekly">
        <label htmlFor="weekday">{t("weekday")}</label>
        <select id="weekday" name="weekday" className="input" defaultValue={values.weekday}>
          {weekdays.map((day) => (
            <option key={day} value={day}>
              {dayNames[day]}
            </option>
          ))}
        </select>
        <Wrong id="weekday-problem">{problems.weekday}</Wrong>
      </div>
      <div className="preferences-row">
        <div className="field">
          <label htmlFor="hour">{t("hour")}</label>
          <select id="hour" name="hour" className="input" defaultValue={values.hour}>
            {hours.map((hour) => (
              <option key={hour} value={hour}>
                {String(hour).padStart(2, "0")}:00
              </option>
            ))}
          </select>
          <Wrong id="hour-problem">{problems.hour}</Wrong>
        </div>
        <ZoneField value={values.timeZone ?? ""} isStored={hasTimeZone} zones={zones} problem={problems.timeZone} />
      </div>
    </fieldset>
  );
}
