import { createHash, randomBytes } from "node:crypto";
import type { BrowserContext } from "@playwright/test";
import { Client } from "pg";

let counter = 0;

/** Makes a person with a session that this browser holds, as signing in would. Answers with their user name. */
export async function signIn(context: BrowserContext): Promise<string> {
  const username = `reader-${process.pid}-${counter++}`;
  const token = randomBytes(32).toString("base64url");
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(
    `WITH person AS (
       INSERT INTO "User" (id, email, username) VALUES (gen_random_uuid(), $1 || '@example.org', $1) RETURNING id)
     INSERT INTO "Session" (id, "sessionToken", "userId", expires)
     SELECT gen_random_uuid(), $2, id, now() + interval '1 day' FROM person`,
    [username, createHash("sha256").update(token).digest("hex")],
  );
  await client.end();
  await context.addCookies([
    { name: "next-auth.session-token", value: token, url: process.env.SITE_URL!, httpOnly: true, sameSite: "Lax" },
  ]);
  return username;
}
