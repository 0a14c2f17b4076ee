import { escapeHtml } from "@/lib/html";
import type { Message } from "./message";

/** A message in the few elements of HTML that chats know, lines ended with `end`. */
export function toHtml({ headline, url, lines, more }: Message, end: string): string {
  const link = (to: string, words: string) => `<a href="${escapeHtml(to)}">${escapeHtml(words)}</a>`;
  const all = [`<b>${link(url, headline)}</b>`];
  for (const line of lines) all.push(`• ${link(line.url, line.title)}`, `<i>${escapeHtml(line.detail)}</i>`);
  if (more) all.push(link(url, more));
  return all.join(end);
}

/** The same without marks, for programs that show none. */
export function toText({ headline, url, lines, more }: Message): string {
  const all = lines.map(({ title, url: to, detail }) => `• ${title} (${detail}) ${to}`);
  return [headline, url, ...all, ...(more ? [more] : [])].join("\n");
}
