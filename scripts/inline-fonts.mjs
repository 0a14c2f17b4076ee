import { readFileSync, writeFileSync } from "node:fs";

// Run by hand when a font in public/fonts changes. Fonts inside the style sheet (49 kB, kept for ever by the browser) are
// there at the first paint; one that arrives later moves lines, and one that is not waited for is missing on the first page.
// Other alphabets are fetched where a page has a letter of them, and used from the next page on: nothing moves either.
const families = [
  { family: "Inter", file: "inter", weight: "400 600", others: ["latin-ext", "vietnamese", "greek", "cyrillic"] },
  { family: "Newsreader", file: "newsreader", weight: "600", others: ["latin-ext", "vietnamese"] },
];

/** Without the letters of these blocks that the fonts inside have: ı, Œ and œ. */
const ranges = {
  "latin-ext": "U+0100-0130, U+0132-0151, U+0154-024F",
  vietnamese: "U+1EA0-1EF9",
  greek: "U+0370-03FF",
  cyrillic: "U+0400-045F",
};

const faces = families.flatMap(({ family, file, weight, others }) => {
  const data = readFileSync(`public/fonts/${file}.woff2`).toString("base64");
  const inside = {
    "font-family": family,
    "font-weight": weight,
    src: `url("data:font/woff2;base64,${data}") format("woff2")`,
  };
  const fetched = others.map((name) => ({
    ...inside,
    "font-display": "optional",
    src: `url("../../public/fonts/${file}-${name}.woff2") format("woff2")`,
    "unicode-range": ranges[name],
  }));
  return [inside, ...fetched];
});

const write = (face) =>
  `@font-face {\n${Object.entries(face)
    .map(([name, value]) => `  ${name}: ${value};\n`)
    .join("")}}\n`;
writeFileSync("src/app/fonts.css", `/* Written by scripts/inline-fonts.mjs. */\n${faces.map(write).join("")}`);
