import { expect, test } from "vitest";
import { readLicense } from "@/features/papers/license";

test.each([
  ["http://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"],
  ["https://creativecommons.org/licenses/by-nc-sa/3.0", "CC BY-NC-SA 3.0"],
  ["http://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"],
  ["http://arxiv.org/licenses/nonexclusive-distrib/1.0/", ""],
])("%s is called %j and linked safely", (address, name) => {
  expect(readLicense(address)).toEqual({ name, url: address.replace("http:", "https:") });
});

test.each([
  "CC BY",
  "javascript:alert(1)//creativecommons.org/licenses/by/4.0/",
  "https://creativecommons.example/licenses/by/4.0/",
])("%j is no licence's address", (text) => expect(readLicense(text)).toBeNull());
