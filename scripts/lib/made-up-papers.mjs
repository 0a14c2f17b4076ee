import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./home.mjs";

const MS_A_DAY = 24 * 60 * 60 * 1000;
const FIRST_DAY = Date.UTC(2016, 0, 1);
const DAYS = 3750;

/** Papers that arXiv could number in a month; five digits, 00000 not used. */
const MOST_A_MONTH = 30_000;

const first = ["Ada", "Émilie", "Noor", "Wei", "José", "Ingrid", "Kwame", "Søren", "Priya", "Łukasz", "Mei", "Olga"];
const last = ["Bee", "Dupré", "Haddad", "Zhang", "Núñez", "Lund", "Mensah", "Østergaard", "Rao", "Wójcik", "Ito"];
const categories = ["cs.LG", "cs.CL", "cs.CV", "cs.AI", "stat.ML", "cs.RO", "cs.IR", "math.OC"];

/**
 * Lines of JSON, each a paper with an arXiv id of its own whose title, abstract and code link are put together from the
 * demo's; the same `count` and `seed` give the same lines.
 */
export function* madeUpPapers(count, seed) {
  const random = randomFrom(seed);
  const below = (most) => Math.floor(random() * most);
  const pick = (list) => list[below(list.length)];
  const demo = JSON.parse(readFileSync(join(root, "prisma/papers-seed.json"), "utf8"));
  const titles = demo.flatMap(({ title }) => title.split(/: | for | with | via /));
  const sentences = demo.flatMap(({ abstract }) => abstract.split(/(?<=\.)\s+/));
  const organizations = demo
    .flatMap(({ organization }) => organization ?? [])
    .concat(last.map((name) => `${name} Lab`));
  for (let index = 0; index < count; index++) {
    const month = new Date(Date.UTC(2016, Math.floor(index / MOST_A_MONTH), 1));
    const published = new Date(FIRST_DAY + below(DAYS) * MS_A_DAY).toISOString().slice(0, 10);
    const paper = {
      id: `${month.toISOString().slice(2, 7).replace("-", "")}.${String((index % MOST_A_MONTH) + 1).padStart(5, "0")}`,
      title: `${pick(titles)} for ${pick(titles)}, Part ${index}`,
      abstract: Array.from({ length: 5 + below(6) }, () => pick(sentences)).join(" "),
      authors: Array.from({ length: 1 + below(9) }, () => `${pick(first)} ${pick(last)}`),
      categories: [pick(categories), pick(categories)],
      published,
    };
    if (random() < 0.5) paper.day = published;
    if (random() < 0.5) paper.organizations = [pick(organizations)];
    if (random() < 0.3) paper.comment = `${5 + below(40)} pages, ${below(12)} figures`;
    if (random() < 0.2) paper.codeUrl = `https://github.com/${pick(last).toLowerCase()}/project-${index}`;
    yield `${JSON.stringify(paper)}\n`;
  }
}

/** Numbers from 0 to 1 that a seed determines: mulberry32. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
