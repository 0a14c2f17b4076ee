import { expect, test } from "vitest";
import { findFigures } from "@/features/papers/figures";

const thumbnailUrl = "https://thumbs.example/1.png";
const at = (name: string) => `https://media.example/${name}`;

test("without allowed hosts nothing is shown", () => {
  const paper = { thumbnailUrl, mediaUrls: [at("a.png"), at("b.mp4")] };
  expect(findFigures(paper, "")).toEqual({ small: null, large: null, video: null });
  expect(findFigures(paper, "elsewhere.example")).toEqual({ small: null, large: null, video: null });
});

test("a card takes the thumbnail, a page the paper's own picture, and each makes do with the other", () => {
  const hosts = "thumbs.example, media.example";
  expect(findFigures({ thumbnailUrl, mediaUrls: [at("a.png")] }, hosts)).toEqual({
    small: thumbnailUrl,
    large: at("a.png"),
    video: null,
  });
  expect(findFigures({ thumbnailUrl, mediaUrls: [] }, hosts).large).toBe(thumbnailUrl);
  expect(findFigures({ thumbnailUrl: null, mediaUrls: [at("a.jpeg?x=1")] }, hosts).small).toBe(at("a.jpeg?x=1"));
});

test("a video is one that browsers play, and no picture", () => {
  const mediaUrls = [at("a.qt"), at("b.MP4"), at("c.webm")];
  expect(findFigures({ thumbnailUrl: null, mediaUrls }, "media.example")).toEqual({
    small: null,
    large: null,
    video: at("b.MP4"),
  });
  expect(findFigures({ thumbnailUrl: at("c.webm"), mediaUrls: [] }, "media.example").video).toBe(at("c.webm"));
});

test("what moves and cannot be stopped, and what is no address, is left out", () => {
  const mediaUrls = [at("a.gif"), "no address", "http://media.example/plain.png"];
  expect(findFigures({ thumbnailUrl: null, mediaUrls }, "media.example").large).toBeNull();
});
