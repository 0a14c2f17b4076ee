import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

// Run by hand to make the fonts for other alphabets anew; public/fonts/README.md says how. It takes the folder in which
// @fontsource-variable/inter, @fontsource-variable/newsreader and subset-font are installed: no other work needs them.
const packages = resolve(process.argv[2] ?? ".");
const subset = createRequire(join(packages, "x"))("subset-font");

/** Latin Extended-A and -B with Romanian, Vietnamese, Greek, Cyrillic: names of authors, and letters in titles. */
const blocks = { "latin-ext": ["0100-024F"], vietnamese: ["1EA0-1EF9"], greek: ["0370-03FF"], cyrillic: ["0400-045F"] };
const fonts = {
  inter: { variationAxes: { wght: { min: 400, max: 600 } }, has: ["latin-ext", "vietnamese", "greek", "cyrillic"] },
  newsreader: { variationAxes: { wght: 600 }, has: ["latin-ext", "vietnamese"] },
};

for (const [font, { variationAxes, has }] of Object.entries(fonts))
  for (const name of has) {
    const source = join(packages, `node_modules/@fontsource-variable/${font}/files/${font}-${name}-wght-normal.woff2`);
    const options = { targetFormat: "woff2", variationAxes };
    const data = await subset(readFileSync(source), lettersOf(blocks[name]), options);
    writeFileSync(`public/fonts/${font}-${name}.woff2`, data);
    console.log(`${font}-${name}: ${data.length} bytes`);
  }

function lettersOf(ranges) {
  const codes = ranges.flatMap((range) => {
    const [first, last] = range.split("-").map((code) => Number.parseInt(code, 16));
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
  return String.fromCodePoint(...codes);
}
