/** What Prisma's codes mean to whoever runs a command. */
const troubles: Record<string, string> = {
  P1000: "PostgreSQL does not let us in. Are the user and password in DATABASE_URL right?",
  P1001: "PostgreSQL cannot be reached. Is it running, and is DATABASE_URL right?",
  P1003: "The database that DATABASE_URL names does not exist. Create it, then run npm run db:deploy.",
  P2021: "The database has no tables yet. Run npm run db:deploy first.",
};

/** Ends the command with what an operator can act on. Anything else is a bug: it is thrown on and shows its stack. */
export function explainFailure(error: Error & { code?: string }): never {
  if (error.message.startsWith("Broadsheet cannot start")) fail(error.message);
  const trouble = troubles[error.code ?? ""];
  if (trouble) fail(trouble);
  throw error;
}

/** Ends the command with a sentence. */
export function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
