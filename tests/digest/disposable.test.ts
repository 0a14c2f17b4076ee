import { expect, test } from "vitest";
import { isDisposable } from "@/features/digest/subscriptions/disposable";
import { readEnv } from "@/lib/env";

test("an address at a domain that is named, or below it, is refused; one that merely ends alike is not", () => {
  const { DISPOSABLE_DOMAINS: domains } = readEnv({ DISPOSABLE_DOMAINS: "Mailinator.com, trash.example" }, [
    "DISPOSABLE_DOMAINS",
  ]);
  for (const address of ["a@mailinator.com", "a@mx.mailinator.com", "a@trash.example"])
    expect(isDisposable(address, domains), address).toBe(true);
  for (const address of ["a@notmailinator.com", "a@mailinator.com.org", "a@example"])
    expect(isDisposable(address, domains), address).toBe(false);
  expect(isDisposable("a@mailinator.com", [])).toBe(false);
});
