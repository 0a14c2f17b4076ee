import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Never below these: published advisories up to November 2026 (a registry mirror may refuse `npm audit`). */
const floors = {
  next: "16.4.5", // code execution without signing in, proxy bypasses, denial of service through Server Actions
  react: "19.2.6", // server components
  "react-dom": "19.2.6",
  sharp: "0.35.5", // with next's image advisories
  katex: "0.18.2",
  nodemailer: "10.0.5", // SMTP and header injection, misrouted addresses
  "next-auth": "4.24.15",
};

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, { version: string }>;
};

test.each(Object.entries(floors))("every %s in the lock file is %s or newer", (name, floor) => {
  const found = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
  expect(found).not.toEqual([]);
  expect(found.filter(([, { version }]) => isBelow(version, floor))).toEqual([]);
});

/** Whether a version comes before another. A pre-release of the other counts as before it. */
function isBelow(version: string, floor: string): boolean {
  const [release, pre] = version.split("-");
  const [left, right] = [release!, floor].map((text) => text.split(".").map(Number));
  for (const place of [0, 1, 2]) if (left![place] !== right![place]) return left![place]! < right![place]!;
  return pre !== undefined;
}
