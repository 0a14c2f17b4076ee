import { closeSync, existsSync, openSync, readSync } from "node:fs";

/** A line of the mail server's journal; stress-mail-server.mjs says what each means. */
export type Entry =
  | { e: "refused" | "postponed" | "dropped" | "empty"; id: string; to: string }
  | {
      e: "stored";
      id: string;
      to: string;
      c: string;
      n: number;
      messageId: string | null;
      addressed: string | null;
      token: string | null;
      tokens: number;
      whole: boolean;
    }
  | { e: "answered" | "went-on"; c: string; n: number };

/** Reads a journal while it grows. */
export class Journal {
  readonly entries: Entry[] = [];
  private readonly done = new Set<string>();
  private at = 0;
  private half = "";

  constructor(private readonly path: string) {}

  /** Takes in what has come since. Answers with how many deliveries are stored or refused. */
  read(): number {
    if (!existsSync(this.path)) return 0;
    const file = openSync(this.path, "r");
    const buffer = Buffer.alloc(65_536);
    for (let length = readSync(file, buffer, 0, buffer.length, this.at); length > 0; ) {
      this.at += length;
      const lines = (this.half + buffer.toString("utf8", 0, length)).split("\n");
      this.half = lines.pop()!;
      // A killed server may have left half a line.
      for (const line of lines) if (line.endsWith("}")) this.take(JSON.parse(line) as Entry);
      length = readSync(file, buffer, 0, buffer.length, this.at);
    }
    closeSync(file);
    return this.done.size;
  }

  private take(entry: Entry): void {
    this.entries.push(entry);
    if (entry.e === "stored" || entry.e === "refused") this.done.add(entry.id);
  }
}
