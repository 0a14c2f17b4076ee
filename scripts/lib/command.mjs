// Loaded behind settings.mjs before a command that a person runs and watches.

// They want to read what it says, not a log; a LOG_LEVEL of theirs stands.
process.env.LOG_LEVEL ||= "error";

// Until the command is loaded and listens itself, which takes some seconds.
process.on("SIGINT", () => {
  if (process.listenerCount("SIGINT") > 1) return;
  console.log("Interrupted. What was done is kept; the same command goes on from here.");
  process.exit(130);
});
