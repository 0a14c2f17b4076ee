// Imported by a part that does not do this itself: it finishes, as if asked to, when the process that started it is gone,
// however that went.
if (process.channel) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}
