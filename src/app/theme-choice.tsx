"use client";

import { useEffect, useState } from "react";
import { useWords } from "@/words/client";

const themes = ["system", "light", "dark"] as const;
type Theme = (typeof themes)[number];

const isTheme = (value: unknown): value is Theme => themes.includes(value as Theme);

/** Light, dark, or as the system has it: at once, and in this browser from now on. appearance.tsx paints later pages so. */
export function ThemeChoice() {
  const t = useWords();
  const [theme, setTheme] = useState<Theme>("system");

  useEffect(() => {
    const chosen = document.documentElement.dataset.theme ?? kept();
    if (isTheme(chosen)) take(chosen);
    // Another tab may choose while this one is open.
    const onStorage = ({ key, newValue }: StorageEvent) =>
      key === "theme" && take(isTheme(newValue) ? newValue : "system");
    addEventListener("storage", onStorage);
    return () => removeEventListener("storage", onStorage);

    function take(next: Theme) {
      setTheme(next);
      show(next);
    }
  }, []);

  function choose(next: Theme) {
    setTheme(next);
    show(next);
    try {
      if (next === "system") localStorage.removeItem("theme");
      else localStorage.setItem("theme", next);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }
  return (
    <fieldset className="themes">
      <legend className="display-title">{t("browser.display.theme")}</legend>
      {themes.map((one) => (
        <label key={one}>
          <input type="radio" name="theme" value={one} checked={theme === one} onChange={() => choose(one)} />
          {t(`browser.display.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}

function show(theme: Theme) {
  const { documentElement: html } = document;
  if (theme === "system") delete html.dataset.theme;
  else html.dataset.theme = theme;
  const paper = getComputedStyle(html).getPropertyValue("--color-paper");
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    meta.dataset.system ??= meta.content;
    meta.content = theme === "system" ? meta.dataset.system : paper;
  }
}

/** What this browser keeps. A page that only scripts could make (error.tsx) has not run appearance.tsx. */
function kept(): string | null {
  try {
    return localStorage.getItem("theme");
  } catch {
    return null;
  }
}
