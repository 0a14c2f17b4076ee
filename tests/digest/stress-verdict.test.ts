import { expect, test } from "vitest";
import type { Entry } from "../../scripts/lib/stress-journal";
import { type Delivery, judge } from "../../scripts/lib/stress-verdict";

// What the stress run would say of a sender that fails: without this nobody knows that it can say anything.
const readers = { expected: ["a@post.example"], silent: ["b@post.example"] };
const delivery: Delivery = { id: "d1", state: "sent", uncertain: 0, email: "a@post.example", subscription: "s1" };

function copy(c: string, over: object = {}): Entry {
  const to = "a@post.example";
  const mail = { messageId: "<d1>", addressed: to, token: "s1.x", tokens: 1, whole: true };
  return { e: "stored", id: "d1", to, c, n: 1, ...mail, ...over };
}
const wentOn = (c: string): Entry => ({ e: "went-on", c, n: 1 });
const refused: Entry = { e: "refused", id: "d1", to: "a@post.example" };

test("a mail that was stored, read as such and written down is as it has to be", () => {
  const { wrong, total } = judge(readers, [delivery], [copy("1"), wentOn("1")]);
  expect(wrong).toEqual([]);
  expect(total).toMatchObject({ readers: 1, stored: 1, cutOff: 0, twice: 0 });
});

test("a second copy is right when the first one's answer may not have been read, and the ledger knows", () => {
  const ledger = [{ ...delivery, uncertain: 1 }];
  const { wrong, total } = judge(readers, ledger, [copy("1"), copy("2"), wentOn("2")]);
  expect(wrong).toEqual([]);
  expect(total).toMatchObject({ stored: 1, cutOff: 1, twice: 1, uncertain: 1 });
});

test.each<[string, Partial<Delivery>, Entry[], string]>([
  ["nothing came", {}, [], "1 readers were missed"],
  ["said to be sent, and was not", {}, [refused], "says sent, the server has it 0 times"],
  [
    "said to be failed, and was not",
    { state: "failed" },
    [copy("1"), wentOn("1")],
    "says failed, the server refused it 0",
  ],
  ["is not at its end", { state: "sending" }, [copy("1")], "it is still sending"],
  [
    "came twice although the answer was read",
    { uncertain: 1 },
    [copy("1"), wentOn("1"), copy("2"), wentOn("2")],
    "2 answers were read",
  ],
  ["came twice, and the ledger knows of nothing", {}, [copy("1"), copy("2"), wentOn("2")], "uncertain only 0 times"],
  [
    "came twice under two names",
    { uncertain: 1 },
    [copy("1"), copy("2", { messageId: "<other>" })],
    "different Message-IDs",
  ],
  ["went to somebody else", {}, [copy("1", { to: "b@post.example" }), wentOn("1")], "it went to b@post.example"],
  ["has another one's links", {}, [copy("1", { token: "s2.x" }), wentOn("1")], "somebody else's links"],
  ["has no end", {}, [copy("1", { whole: false }), wentOn("1")], "it has no end"],
  ["is not in the ledger", {}, [copy("1"), wentOn("1"), copy("1", { id: "d2", messageId: "<d2>" })], "does not know"],
  ["has the name of another", {}, [copy("1"), wentOn("1"), copy("1", { id: "d2" })], "d2 has the Message-ID <d1>"],
])("a mail that %s", (_what, over, entries, words) => {
  const { wrong } = judge(readers, [{ ...delivery, ...over }], entries);
  expect(wrong.join("\n")).toContain(words);
});

test("an issue too many, and one for somebody who wants none", () => {
  const silent = { ...delivery, id: "d2", email: "b@post.example", subscription: "s2" };
  const { wrong } = judge(readers, [delivery, { ...delivery, id: "d3" }, silent], [copy("1"), wentOn("1")]);
  expect(wrong.join("\n")).toContain("a@post.example has 2 issues");
  expect(wrong.join("\n")).toContain("b@post.example must not get an issue");
});
