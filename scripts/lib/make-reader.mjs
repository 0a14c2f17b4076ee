import { createHash, randomBytes } from "node:crypto";

/**
 * Makes a person of this name, unless there is one, with a session, as signing in would, in the database of DATABASE_URL.
 * Answers with the cookie that a browser holds then, for the site at SITE_URL.
 *
 * @param {string} username
 */
export async function makeReader(username) {
  const { default: pg } = await import("pg");
  const token = randomBytes(32).toString("base64url");
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(
    `WITH person AS (
       INSERT INTO "User" (id, email, username) VALUES (gen_random_uuid(), $1 || '@example.org', $1)
       ON CONFLICT (email) DO UPDATE SET username = excluded.username RETURNING id)
     INSERT INTO "Session" (id, "sessionToken", "userId", expires)
     SELECT gen_random_uuid(), $2, id, now() + interval '1 day' FROM person`,
    [username, createHash("sha256").update(token).digest("hex")],
  );
  await client.end();
  const url = process.env.SITE_URL;
  return { name: "next-auth.session-token", value: token, url, httpOnly: true, sameSite: /** @type {const} */ ("Lax") };
}
