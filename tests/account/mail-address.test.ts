import { expect, test } from "vitest";
import { mailAddressSchema, normalizeMailAddress, wireAddress } from "@/lib/mail-address";
import { sayIn } from "@/words/translator";

test.each([
  ["  Ada@Example.ORG \n", "ada@example.org"],
  ["ada+papers@example.org", "ada+papers@example.org"],
  ["o'neil@example.co.uk", "o'neil@example.co.uk"],
  ["ada@xn--mnchen-3ya.de", "ada@münchen.de"],
  ["ada@MÜNCHEN.de", "ada@münchen.de"],
  ["ada@mu\u0308nchen.de", "ada@münchen.de"],
  ["a\u0308da@example.org", "äda@example.org"],
  ["\u200bada@example.org\ufeff", "ada@example.org"],
  [`${"x".repeat(64)}@example.org`, `${"x".repeat(64)}@example.org`],
])("%j is kept as %s", (typed, address) => {
  expect(normalizeMailAddress(typed)).toEqual({ address });
});

test.each([
  ["", "Type your e-mail address."],
  ["ada@", "“ada@” is not a complete e-mail address. It needs a name, an @ and a domain, like ada@example.org."],
  ["ada", "“ada” is not a complete e-mail address. It needs a name, an @ and a domain, like ada@example.org."],
  ["@example.org", /not a complete e-mail address/],
  ["ada@localhost", /not a complete e-mail address/],
  ["a@b@example.org", /not a complete e-mail address/],
  ["ada@example.org, eve@example.org", /no spaces/],
  ["ada@example.org,eve@example.org", "An e-mail address cannot contain “,”. Type a single one, like ada@example.org."],
  ['"ada"@example.org', /cannot contain “"”/],
  ["<ada@example.org>", /cannot contain “<”/],
  ["ada@example.org\r\nBcc: eve@example.org", /no spaces or invisible characters/],
  ["a\u0000da@example.org", /no spaces or invisible characters/],
  ["a\u200dda@example.org", /no spaces or invisible characters/],
  ["ada..b@example.org", "“ada..b” cannot stand before the @ of an e-mail address."],
  [".ada@example.org", /cannot stand before the @/],
  ["ada@example..org", "“example..org” is not a domain that can receive e-mail."],
  ["ada@exa_mple.org", /not a domain/],
  ["ada@-example.org", /not a domain/],
  ["ada@127.0.0.1", /not a domain/],
  ["ada@example%2eorg.org", /not a domain/],
  [`${"x".repeat(65)}@example.org`, "The part before the @ has at most 64 characters."],
  [`ada@${"x".repeat(60)}.${"x".repeat(60)}.${"x".repeat(60)}.${"x".repeat(60)}.${"x".repeat(60)}.org`, /at most 254/],
])("%j is refused with a sentence", (typed, problem) => {
  const answer = normalizeMailAddress(typed);
  expect("problem" in answer && sayIn("en")(answer.problem)).toMatch(problem);
});

test("a form gets the address or what is wrong, and a mail server the domain in ASCII", () => {
  expect(mailAddressSchema.parse(" Ada@München.de")).toBe("ada@münchen.de");
  expect(mailAddressSchema.safeParse("ada@").error?.issues).toMatchObject([
    { message: "problems.addressIncomplete", params: { typed: "ada@" } },
  ]);
  expect(mailAddressSchema.safeParse(undefined).error?.issues).toMatchObject([{ message: "problems.addressMissing" }]);
  expect(wireAddress("ada@münchen.de")).toBe("ada@xn--mnchen-3ya.de");
});
