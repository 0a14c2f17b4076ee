import { expect, test } from "vitest";
import { backOff, readAnswer } from "@/features/digest/sending/answers";
import type { SmtpFailure } from "@/lib/smtp-line";

const failed = (over: Partial<SmtpFailure>, handedOver = false) =>
  readAnswer({ taken: false, handedOver, failure: Object.assign(new Error("It failed"), over) });
const answered = (command: string, response: string) =>
  failed({ command, response, responseCode: Number(response.slice(0, 3)), code: "EENVELOPE" }, command === "DATA");

test.each([
  ["RCPT TO", "451 4.7.1 Greylisted", { kind: "later", code: "451 4.7.1", words: "Greylisted", blame: null }],
  ["RCPT TO", "452 4.2.2 Full", { kind: "later", blame: "soft" }],
  ["RCPT TO", "450 4.4.1 No route to host", { kind: "later", blame: "soft" }],
  ["RCPT TO", "450 Busy", { kind: "later", code: "450", words: "Busy", blame: "soft" }],
  ["RCPT TO", "550 5.1.1 No such user", { kind: "refused", code: "550 5.1.1", words: "No such user", blame: "hard" }],
  ["RCPT TO", "550 5.2.1 Disabled", { kind: "refused", blame: "hard" }],
  ["RCPT TO", "552 5.2.2 Full", { kind: "refused", blame: "soft" }],
  ["RCPT TO", "554 5.7.1 Relay access denied", { kind: "refused", blame: null }],
  ["RCPT TO", "554 No", { kind: "refused", blame: null }],
  ["DATA", "554 5.7.1 Spam", { kind: "refused", blame: null }],
  ["DATA", "550 No such user", { kind: "refused", blame: null }],
  ["DATA", "451 4.3.0 Try again", { kind: "later", blame: null }],
  ["RCPT TO", "421 4.7.0 Too many", { kind: "back", code: "421 4.7.0", blame: null }],
  ["RCPT TO", "530 5.7.0 Sign in", { kind: "back" }],
  ["MAIL FROM", "550 5.7.1 Not you", { kind: "back" }],
  ["MAIL FROM", "552 5.3.4 Too large", { kind: "refused", blame: null }],
  ["CONN", "554 Go away", { kind: "back" }],
])("to %s: %s", (command, response, outcome) => {
  expect(answered(command, response)).toMatchObject(outcome);
});

test("several lines of an answer become one, without codes and without what a row cannot hold", () => {
  expect(answered("RCPT TO", "550-5.1.1 No such user\n550-5.1.1 \u0000here\n550 5.1.1 at all")).toMatchObject({
    code: "550 5.1.1",
    words: "No such user here at all",
  });
  const long = answered("RCPT TO", `550 ${"\u{1f600}".repeat(400)}`).words!;
  expect(long.length).toBeLessThanOrEqual(500);
  expect(long.isWellFormed()).toBe(true);
});

test.each<[Partial<SmtpFailure>, boolean, string]>([
  [{ code: "ECONNECTION" }, false, "back"],
  [{ code: "ECONNECTION" }, true, "uncertain"],
  [{ code: "ETIMEDOUT" }, false, "later"],
  [{ code: "ETIMEDOUT" }, true, "uncertain"],
  [{ code: "ELATE" }, false, "back"],
  [{ code: "EMESSAGE" }, false, "refused"],
])("without an answer, %j, handed over: %s", (over, handedOver, kind) => {
  expect(failed(over, handedOver)).toMatchObject({ kind, code: over.code, words: "It failed", blame: null });
});

test("a mail that was taken is sent", () => {
  expect(readAnswer({ taken: true })).toEqual({ kind: "sent", code: null, words: null, blame: null });
});

test("the waits of two days are some seventy, the first of a minute and none but the late ones above a quarter of an hour", () => {
  const waits: number[] = [];
  for (let sum = 0; sum < 48 * 60; sum += waits.at(-1)!) waits.push(backOff(waits.length + 1, 0) / 60_000);
  expect(waits.slice(0, 6)).toEqual([1, 2, 4, 8, 13, 13]);
  expect(waits.length).toBeGreaterThan(50);
  expect(waits.length).toBeLessThan(90);
  expect(backOff(10, 1)).toBeLessThan(15 * 60_000);
});
