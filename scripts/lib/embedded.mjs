import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { home, keep, keepOnce, privateFolder, recall, Sentence } from "./home.mjs";
import { freePort, isFree } from "./ports.mjs";
import { openPostgres } from "./postgres.mjs";
import { say } from "./progress.mjs";

const PARTS = {
  web: { usualPort: 3000, words: "the site" },
  smtp: { usualPort: 1025, words: "the inbox's mail server" },
  inbox: { usualPort: 1080, words: "the mail inbox" },
};

/**
 * The settings under which everything runs here, with an embedded part for each that is not set: a database, a mail inbox,
 * a secret, free ports. Answers with `{ env, database, inbox }`; `database` and `inbox` are null where the environment
 * names its own. What was chosen is kept in `.data/`, for the next start and for commands in a second terminal.
 */
export async function chooseSettings() {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  env.AUTH_SECRET ||= keepOnce("auth-secret", () => randomBytes(33).toString("base64url"));
  env.PORT = env.PORT === "0" ? String(await freePort()) : env.PORT || String(await choosePort("web"));
  if (!(await isFree(Number(env.PORT))))
    throw new Sentence(
      `Port ${env.PORT} is taken by another program. Set PORT to a free one, or leave it out and one is found.`,
    );
  env.SITE_URL ||= `http://localhost:${env.PORT}`;
  keep("site-url", env.SITE_URL);
  const inbox = env.SMTP_URL
    ? null
    : { smtp: await choosePort("smtp"), web: await choosePort("inbox"), folder: privateFolder(join(home, "mail")) };
  if (inbox) {
    env.SMTP_URL = `smtp://127.0.0.1:${inbox.smtp}`;
    keep("smtp-url", env.SMTP_URL);
  }
  return { env, inbox };
}

/** Opens the embedded PostgreSQL and names it in `env`, unless that names another. Answers with it, or with null. */
export async function chooseDatabase(env) {
  if (env.DATABASE_URL) return null;
  const database = await openPostgres({ note: (text) => say(`  ${text}`) });
  env.DATABASE_URL = database.url();
  return database;
}

/** The port this part had last time, or its usual one, or the next that is free; says so when it is another. */
async function choosePort(part) {
  const wanted = Number(recall(`${part}-port`) ?? PARTS[part].usualPort);
  const port = await freePort(wanted);
  if (port !== wanted) say(`  Port ${wanted} is taken, so ${PARTS[part].words} uses ${port}.`);
  keep(`${part}-port`, port);
  return port;
}
