import { readFileSync, writeFileSync } from "node:fs";

// Run by hand when a font in public/fonts changes. Fonts inside the style sheet (49 kB, kept for ever by the browser) are
// there at the first paint; one that arrives later moves lines, and one that is not waited for is missing on the first page.
const faces = [
  ["Inter", "inter", "400 600"],
  ["Newsreader", "newsreader", "600"],
].map(([family, file, weight]) => {
  const data = readFileSync(`public/fonts/${file}.woff2`).toString("base64");
  return `@font-face {\n  font-family: ${family};\n  font-weight: ${weight};\n  src: url("data:font/woff2;base64,${data}") format("woff2");\n}\n`;
});
writeFileSync("src/app/fonts.css", `/* Written by scripts/inline-fonts.mjs. */\n${faces.join("")}`);
