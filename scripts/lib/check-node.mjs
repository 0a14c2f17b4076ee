// Imported first by every script that people run: an older Node would fail later, with less helpful words.
const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Broadsheet needs Node 20.19 or newer, this is ${process.version}. Get a newer one from https://nodejs.org.`,
  );
  process.exit(1);
}
