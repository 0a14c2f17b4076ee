import type { Message } from "./message";

/** Characters of an embed's description and title (https://discord.com/developers/docs/resources/message#embed-object-embed-limits). */
const LONGEST = 4096;
const LONGEST_TITLE = 256;

const quote = (text: string) => text.replace(/[\\`*_~|[\]()<>@#]/g, "\\$&");

/** The body of a webhook of Discord's; whatever a title says, nobody is called by it. */
export function discordBody({ headline, url, lines, more }: Message): object {
  const all = lines.map(
    (line) => `• [${quote(line.title)}](${line.url.replaceAll(")", "%29")})\n${quote(line.detail)}`,
  );
  const parts: string[] = [];
  for (const part of [...all, ...(more ? [`[${quote(more)}](${url.replaceAll(")", "%29")})`] : [])])
    if ([...parts, part].join("\n").length <= LONGEST) parts.push(part);
  const embed = { title: [...headline].slice(0, LONGEST_TITLE).join(""), url, description: parts.join("\n") };
  return { embeds: [embed], allowed_mentions: { parse: [] } };
}
