import { readFileSync, writeFileSync } from "node:fs";

// `npm ci` refuses a lock file that lacks an optional package of another platform, and npm leaves those out when its
// registry (a mirror) does not have them. This adds them, so that one lock file serves every platform.
// Run it after `npm install`; tests/lock-file.test.ts says when it was forgotten.
const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const added = missingPlatforms(lock.packages);
for (const { name, version } of added) lock.packages[`node_modules/${name}`] = platformEntry(name, version);
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  added.length > 0 ? `Added ${added.map(({ name }) => name).join(", ")}.` : "The lock file names every platform.",
);

/** Optional packages that a locked package names and the lock does not have: `[{ name, version }]`. */
function missingPlatforms(packages) {
  const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.entries(optionalDependencies),
  );
  return wanted
    .map(([name, version]) => ({ name, version }))
    .filter(({ name }) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)));
}

/** What npm would write for a package of one platform, read from its name: "@next/swc-darwin-arm64". */
function platformEntry(name, version) {
  if (!/^\d/.test(version))
    throw new Error(`${name} has no exact version (${version}): add it to package-lock.json by hand.`);
  const parts = name.split(/[-/]/);
  const cpu = ["arm64", "x64", "ia32", "arm", "wasm32", "riscv64", "ppc64", "s390x"].find((cpu) => parts.includes(cpu));
  const os = ["linux", "darwin", "win32", "android", "freebsd"].find((os) => parts.includes(os));
  if (!cpu) throw new Error(`The name ${name} does not say its platform: add it to package-lock.json by hand.`);
  const libc = { musl: "musl", gnu: "glibc" }[parts.at(-1)];
  return {
    version,
    cpu: [cpu],
    ...(libc && { libc: [libc] }),
    optional: true,
    ...(os && { os: [os] }),
  };
}
