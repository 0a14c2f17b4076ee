import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./home.mjs";
import { npm, run } from "./processes.mjs";
import { step } from "./progress.mjs";

/** Brings `node_modules` to what package-lock.json says, when it differs. */
export async function install() {
  if (isInstalled()) return;
  const [command, args] = npm();
  await step("Installing packages (npm ci)", () =>
    run(command, [...args, "ci", "--include=dev", "--no-audit", "--no-fund"], { said: "npm ci failed." }),
  );
}

/** Whether each package of the lock file is there in its version. Packages of other platforms are optional and may miss. */
function isInstalled() {
  const record = join(root, "node_modules/.package-lock.json");
  if (!existsSync(record)) return false;
  const there = JSON.parse(readFileSync(record, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === "" || there[path]?.version === version || (optional && !there[path]),
  );
}

/** Makes the Prisma client when the schema or Prisma has changed. */
export async function generate() {
  const print = fingerprint(["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"]);
  const record = join(root, "src/generated/fingerprint");
  if (recorded(record) === print) return;
  await step("Making the database client (prisma generate)", () =>
    run(process.execPath, ["scripts/generate.mjs"], { said: "prisma generate failed." }),
  );
  writeFileSync(record, print);
}

/**
 * Builds the site into `folder` unless what lies there was built from the same sources. The record lies inside, so it goes
 * with the build it speaks of.
 */
export async function build({ folder, env }) {
  const print = fingerprint([
    ...files("src").filter((path) => !/^src\/(generated|worker)\//.test(path)),
    ...files("public"),
    ...readdirSync(root).filter((name) =>
      /^((next|postcss|tailwind)\.config\..+|(package-lock|tsconfig)\.json)$/.test(name),
    ),
    "prisma/schema.prisma",
  ]);
  const record = join(root, folder, "fingerprint");
  if (recorded(record) === print) return;
  await step("Building the site (next build)", () =>
    run(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
      said: "next build failed.",
      env: { ...env, NODE_ENV: "production", NEXT_DIST_DIR: folder },
    }),
  );
  writeFileSync(record, print);
}

/** One hash over the contents of these files, this Node's major version and this platform. */
function fingerprint(paths) {
  const hash = createHash("sha256").update(
    `${process.versions.node.split(".")[0]} ${process.platform} ${process.arch}`,
  );
  for (const path of paths.sort()) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

/** The paths of all files below a folder, from the root. */
function files(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

function recorded(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}
