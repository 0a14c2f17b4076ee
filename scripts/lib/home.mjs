import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. Scripts may be called from anywhere. */
export const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));

/** Where the embedded parts keep what they must remember. Only its owner may look inside. */
export const home = join(root, ".data");

/** A failure that a person can act on: shown as its sentence, without a stack. */
export class Sentence extends Error {}

/** Makes a folder that only its owner may enter, and answers with its path. Throws a Sentence when it belongs to somebody else. */
export function privateFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { mode, uid } = statSync(folder);
    if (mode & 0o007 && uid === process.getuid?.()) chmodSync(folder, 0o700);
    accessSync(folder, constants.W_OK | constants.X_OK);
    return folder;
  } catch (error) {
    if (error.code !== "EACCES" && error.code !== "EPERM") throw error;
    throw new Sentence(
      `${folder} cannot be used by this user (${error.code}). It was probably made by another one: start as that user, or remove the folder.`,
    );
  }
}

/** What is kept in a small text file of `.data/`, or null. */
export function recall(name, folder = home) {
  try {
    return readFileSync(join(folder, name), "utf8").trim() || null;
  } catch (error) {
    if (error.code === "EACCES")
      throw new Sentence(
        `${join(folder, name)} may only be read by the user who started Broadsheet here before. Start as that user, or remove ${folder}.`,
      );
    return null;
  }
}

/** Keeps a text in a small file of `.data/` that only its owner can read. */
export function keep(name, text, folder = home) {
  const path = join(privateFolder(folder), name);
  writePrivately(`${path}.${process.pid}`, text, "w");
  renameSync(`${path}.${process.pid}`, path);
}

/** What is kept under this name, made at the first call. Two processes that call at once get the same. */
export function keepOnce(name, make, folder = home) {
  const known = recall(name, folder);
  if (known) return known;
  try {
    writePrivately(join(privateFolder(folder), name), make(), "wx");
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  return recall(name, folder) ?? keepOnce(name, make, folder);
}

/** A file for the owner of its folder, also when root writes it. */
function writePrivately(path, text, flag) {
  writeFileSync(path, `${text}\n`, { mode: 0o600, flag });
  const { uid, gid } = statSync(dirname(path));
  if (process.getuid?.() === 0 && uid !== 0) chownSync(path, uid, gid);
}
