import { getWords } from "@/words/server";
import { LanguageLinks } from "./language-links";
import { ThemeChoice } from "./theme-choice";

/** A button and the small menu it opens, by the browser's own means: light or dark, the language, the keys. */
export async function DisplayMenu() {
  const t = await getWords();
  return (
    <>
      <button type="button" className="display-button" popoverTarget="display" aria-label={t("site.display")}>
        <span className="icon icon-display" aria-hidden="true" />
      </button>
      <div id="display" popover="auto" className="display-menu">
        <ThemeChoice />
        <fieldset>
          <legend className="display-title">{t("site.languages")}</legend>
          <LanguageLinks />
        </fieldset>
        <button
          type="button"
          className="display-keys"
          data-open-keys
          popoverTarget="display"
          popoverTargetAction="hide"
        >
          {t("site.keys")}
        </button>
      </div>
    </>
  );
}
