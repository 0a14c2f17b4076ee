import { LRUCache } from "lru-cache";
import type { Edition, Reader } from "./edition-mail";
import { fillTemplate, isPlain, makeTemplate, type Template } from "./template";
import { wholeMail } from "./whole-mail";

/** Bytes of encoded mails that a process keeps: those of some thousand editions. */
const MOST = 48_000_000;

/** The editions' mails, each encoded when it is first asked for and kept while there is room. */
export class Templates {
  private readonly made = new LRUCache<string, Template>({
    maxSize: MOST,
    sizeCalculation: ({ message }) => message.length,
  });
  private readonly making = new Map<string, Promise<Template>>();

  constructor(private readonly load: (editionId: string) => Promise<Edition>) {}

  /** The mail to one reader, in `scratch` where that can be. Throws what loading and encoding throw; the next one who asks tries again. */
  async mailTo(editionId: string, reader: Reader, date: Date, scratch: Buffer): Promise<Buffer> {
    if (!isPlain(reader)) return wholeMail(await this.load(editionId), reader, date);
    return fillTemplate(this.made.get(editionId) ?? (await this.make(editionId)), reader, date, scratch);
  }

  private async make(editionId: string): Promise<Template> {
    const making = this.making.get(editionId) ?? this.load(editionId).then(makeTemplate);
    this.making.set(editionId, making);
    try {
      const template = await making;
      this.made.set(editionId, template);
      return template;
    } finally {
      this.making.delete(editionId);
    }
  }
}
