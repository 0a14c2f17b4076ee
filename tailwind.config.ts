import type { Config } from "tailwindcss";
import plugin from "tailwindcss/plugin";

/** The colours of each theme. tests/ui/contrast.test.ts names every pair that is used and holds it to WCAG 2.2. */
export const light = {
  "--color-paper": "#fbfaf6",
  "--color-raised": "#f3f0e8",
  "--color-line": "#dcd7ca",
  "--color-control": "#7f7969",
  "--color-ink": "#1c1b18",
  "--color-soft": "#534f45",
  "--color-link": "#1d4f91",
  "--color-accent": "#a02b14",
  "--color-accent-wash": "#f8e6e0",
  "--color-good": "#1e5c33",
  "--color-bad": "#9c1d1a",
  // Washes of covers (features/papers/components/cover.tsx): ink keeps 12:1 on each, soft 4.5:1.
  "--color-wash-1": "#ece4d1",
  "--color-wash-2": "#e0e8dc",
  "--color-wash-3": "#dce5ee",
  "--color-wash-4": "#f0e0d9",
  "--color-wash-5": "#e8e1ee",
  "--color-wash-6": "#dbe8e6",
};
export const dark = {
  "--color-paper": "#15161a",
  "--color-raised": "#1f2126",
  "--color-line": "#34363d",
  "--color-control": "#777a84",
  "--color-ink": "#ebe8e0",
  "--color-soft": "#b3b0a6",
  "--color-link": "#8fb8f0",
  "--color-accent": "#ff8f73",
  "--color-accent-wash": "#3a221c",
  "--color-good": "#7fcf98",
  "--color-bad": "#ff9a92",
  "--color-wash-1": "#322c1f",
  "--color-wash-2": "#243127",
  "--color-wash-3": "#202c39",
  "--color-wash-4": "#38271f",
  "--color-wash-5": "#2f2839",
  "--color-wash-6": "#1d3130",
};

/** The one home of design tokens; globals.css loads it with @config. */
export default {
  content: ["./src/**/*.tsx"],
  theme: {
    colors: {
      transparent: "transparent",
      current: "currentColor",
      paper: "var(--color-paper)",
      raised: "var(--color-raised)",
      line: "var(--color-line)",
      control: "var(--color-control)",
      ink: "var(--color-ink)",
      soft: "var(--color-soft)",
      link: "var(--color-link)",
      accent: "var(--color-accent)",
      "accent-wash": "var(--color-accent-wash)",
      good: "var(--color-good)",
      bad: "var(--color-bad)",
    },
    fontFamily: {
      sans: ["Inter", "system-ui", "sans-serif"],
      serif: ["Newsreader", "Georgia", "serif"],
      mono: ["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace"],
    },
    // Steps of about 1.2 from 16 px; facts and counts stand below it, headlines above, a little smaller on small phones.
    fontSize: {
      xs: ["0.8125rem", "1.25rem"],
      sm: ["0.9375rem", "1.5rem"],
      base: ["1rem", "1.625rem"],
      lg: ["1.1875rem", "1.5rem"],
      xl: ["clamp(1.3125rem, 1.2rem + 0.6vw, 1.4375rem)", "1.22"],
      "2xl": ["clamp(1.625rem, 1.35rem + 1.4vw, 1.875rem)", "1.2"],
      "3xl": ["clamp(1.875rem, 1.5rem + 1.9vw, 2.25rem)", "1.12"],
    },
    // Small for marks and pictures, medium for what can be pressed, full for pills and dots.
    borderRadius: { none: "0", sm: "0.25rem", md: "0.5rem", full: "9999px" },
    // Spaces are Tailwind's own steps of 4 px.
    extend: {
      // 55 zeros are about 69 letters of Inter: a line of text has 60 to 75. A page with a rail beside it is `wide`.
      maxWidth: { page: "46rem", wide: "70rem", measure: "55ch" },
      minHeight: { touch: "2.75rem" },
      minWidth: { touch: "2.75rem" },
      // An answer to the finger is quick; what comes, goes or grows is calm. Nothing moves where the reader asked for that.
      transitionDuration: { quick: "120ms", calm: "240ms" },
      transitionTimingFunction: { calm: "cubic-bezier(0.2, 0, 0, 1)" },
    },
  },
  plugins: [
    plugin(({ addBase }) => {
      addBase({
        ":root": { ...light, "color-scheme": "light" },
        "@media (prefers-color-scheme: dark)": {
          ":root:not([data-theme=light])": { ...dark, "color-scheme": "dark" },
        },
        ":root[data-theme=dark]": { ...dark, "color-scheme": "dark" },
      });
    }),
  ],
} satisfies Config;
