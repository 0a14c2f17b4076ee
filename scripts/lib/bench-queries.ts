import { madeUpName, randomFrom } from "./bench-pieces";

/** A search of the fixed mix: what is typed, the page that is asked for, and which sort of search it is. */
export type BenchQuery = { kind: string; text: string; page: number; isTyping: boolean };

const words = {
  "common word":
    "model learning language data method training reasoning image video agent performance framework benchmark attention generation",
  topic:
    "quantization hallucination distillation segmentation watermark robotics alignment retrieval tokenizer calibration",
};
const phrases = [
  "large language models",
  "reinforcement learning",
  "diffusion model",
  "state of the art",
  "language model",
  "video generation",
  "chain of thought",
  "mixture of experts",
  "vision language",
  "model language data",
];
const beginnings = "quant transf diff m re lang gener rob multim ag".split(" ");
const people = ["Wei Zhang", "Yang Liu", "Li Wang", "Xin Chen", "Jie Li", "Jing Wang"];
const typos =
  "quantisaton transfomer atention difusion reinforcment langauge benchmrk robotcs segmentaion generaton".split(" ");
const filters = [
  "diffusion category:cs.cv submitted:2025 has:code",
  "category:cs.lg order:votes",
  "reasoning votes:>100",
  "agent org:nvidia",
  "model submitted:2026-01..2026-03",
  "video category:cs.RO order:date",
  "language -model",
  "learning order:votes",
  "data order:trending",
  "title:agent abstract:memory",
];

/** 200 searches, 25 of each of eight sorts, always the same, in an order that a seed determines. */
export function benchQueries(): BenchQuery[] {
  const random = randomFrom(7);
  const common = words["common word"].split(" ");
  const topics = words.topic.split(" ");
  const at = <T>(list: T[], index: number) => list[index % list.length]!;
  const kinds: Record<string, (index: number) => string> = {
    "rare word": (index) => madeUpName(2_000 + 997 * index),
    "common word": (index) => (index < common.length ? common[index]! : `${at(common, index)} ${at(topics, index)}`),
    phrase: (index) => `"${at(phrases, index)}"${index >= phrases.length ? ` ${at(topics, index)}` : ""}`,
    prefix: (index) => (index < 10 ? beginnings[index]! : `${at(common, index)} ${at(beginnings, index + 3)}`),
    author: (index) => (index % 2 ? `author:"${at(people, index)}"` : at(people, index >> 1)),
    filter: (index) => at(filters, index),
    typo: (index) => (index < 10 ? typos[index]! : `${at(typos, index)} ${at(common, index)}`),
    "deep page": (index) => `${at(common, index)}${index % 3 ? "" : " order:date"}`,
  };
  return Object.entries(kinds)
    .flatMap(([kind, text]) =>
      Array.from({ length: 25 }, (_, index) => ({
        kind,
        text: text(index),
        page: kind === "deep page" ? 2 + index * 16 : 1,
        isTyping: kind === "prefix",
      })),
    )
    .map((query) => ({ query, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ query }) => query);
}
