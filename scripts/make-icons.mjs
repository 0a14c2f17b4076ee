import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { browserArgs, findBrowser } from "./lib/browser.mjs";

// Run by hand when the mark, the colours or the words below change; what it writes into public/ is committed. A site of
// another name makes its own social image: SITE_NAME="Lab Papers" TAG_LINE="What we read" node scripts/make-icons.mjs
const { SITE_NAME = "Broadsheet", TAG_LINE = "Papers worth reading today" } = process.env;

/** The colours of tailwind.config.ts: paper, ink, soft, line, accent of the light theme, and the dark theme's accent. */
const colours = {
  paper: "#fbfaf6",
  ink: "#1c1b18",
  soft: "#534f45",
  line: "#dcd7ca",
  accent: "#a02b14",
  glow: "#ff8f73",
};

/**
 * The mark: a front page, with its masthead, a column of text, and a vote where others print a picture. Drawn on a grid of
 * 16 by 16 so that every edge of it is sharp at 16 px; the sheet itself is the square around it.
 */
const mark = `<path class="ink" d="M3 3h10v2H3zm7 3h3v1h-3zm0 2h3v1h-3zm0 2h3v1h-3zm0 2h3v1h-3z"/><path class="vote" d="M6 6.500 9 13H3z"/>`;

const svg = (size, inside) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${size}">${inside}</svg>`;
const painted = (ink, vote) => `<style>.ink{fill:${ink}}.vote{fill:${vote}}</style>`;
const { paper, ink, soft, line, accent, glow } = colours;

/** A dark sheet on a bright row of tabs, a bright one on a dark row. */
const icon = svg(
  "0 0 16 16",
  `<style>.sheet{fill:${ink}}.ink{fill:${paper}}.vote{fill:${glow}}@media(prefers-color-scheme:dark){.sheet{fill:${paper}}.ink{fill:${ink}}.vote{fill:${accent}}}</style><rect class="sheet" x="1" y="1" width="14" height="14" rx="2"/>${mark}`,
);

/** Where no colours of a browser are around it: the printed page, ink on paper. `room` is kept free on each side. */
const page = (room, radius) =>
  svg(
    `${-room} ${-room} ${16 + 2 * room} ${16 + 2 * room}`,
    `${painted(ink, accent)}<rect x="${-room}" y="${-room}" width="${16 + 2 * room}" height="${16 + 2 * room}" rx="${radius}" fill="${paper}"/>${mark}`,
  );

const font = (file) => `url(data:font/woff2;base64,${readFileSync(`public/fonts/${file}.woff2`).toString("base64")})`;
/** The social image is a front page: masthead, tag line, the mark's vote as its picture, and columns that run on below. */
const column = `<i>${"<b></b>".repeat(9)}</i>`;
const social = `<style>
  @font-face { font-family: Newsreader; font-weight: 600; src: ${font("newsreader")} }
  @font-face { font-family: Inter; font-weight: 400 600; src: ${font("inter")} }
  body { box-sizing: border-box; width: 1200px; height: 630px; margin: 0; padding: 56px 80px 0; background: ${paper}; color: ${ink}; text-align: center; overflow: hidden }
  h1 { font: 600 168px/168px Newsreader; letter-spacing: -0.02em; margin: 0; padding: 46px 0 6px; white-space: nowrap; border-top: 12px solid ${ink}; border-bottom: 2px solid ${ink} }
  p { font: 500 36px/1 Inter; color: ${soft}; margin: 0; padding: 26px 0 28px; border-bottom: 2px solid ${ink} }
  div { display: grid; grid-template-columns: 1.6fr 1fr 1fr; gap: 40px; padding-top: 40px }
  svg { width: 100%; display: block }
  i { display: grid; gap: 20px; align-content: start }
  b { height: 14px; background: ${line} }
  b:last-child { width: 60% }
</style><h1></h1><p></p><div>${svg("0 0 24 14", `<path fill="${accent}" d="M12 0 24 14H0z"/>`)}${column}${column}</div>`;

const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArgs });
try {
  writeFileSync("public/icon.svg", `${icon}\n`);
  writeFileSync(
    "public/favicon.ico",
    icoOf(await Promise.all([16, 32].map(async (size) => [size, await draw(icon, size)]))),
  );
  writeFileSync("public/apple-touch-icon.png", await draw(page(1, 0), 180));
  writeFileSync("public/icon-192.png", await draw(page(0, 2.5), 192));
  writeFileSync("public/icon-512.png", await draw(page(0, 2.5), 512));
  // Launchers cut a maskable icon to shapes of their own; what lies within 40 % of the middle stays (W3C, App Manifest).
  writeFileSync("public/maskable-512.png", await draw(page(3, 0), 512));
  writeFileSync("public/og.png", await drawSocial());
} finally {
  await browser.close();
}

/** A picture as PNG, `size` pixels wide and high. */
async function draw(picture, size) {
  const view = await browser.newPage({ viewport: { width: size, height: size }, colorScheme: "light" });
  const style = "<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>";
  await view.setContent(style + picture);
  return view.screenshot({ omitBackground: true });
}

async function drawSocial() {
  const view = await browser.newPage({ viewport: { width: 1200, height: 630 } });
  await view.setContent(social);
  await view.locator("p").evaluate((element, text) => element.append(text), TAG_LINE);
  await view.locator("h1").evaluate(async (element, text) => {
    element.append(text);
    await document.fonts.ready;
    // A long name is set smaller.
    const share = element.clientWidth / element.scrollWidth;
    if (share < 1) element.style.fontSize = `${168 * share}px`;
  }, SITE_NAME);
  await view.evaluate(() => document.fonts.ready);
  return view.screenshot();
}

/** An ICO file of PNG pictures: a header of 6 bytes, 16 bytes about each picture, then the pictures (ICO file format). */
function icoOf(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, [size, png]] of pictures.entries()) {
    const at = 6 + 16 * index;
    header.writeUInt8(size, at);
    header.writeUInt8(size, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...pictures.map(([, png]) => png)]);
}
