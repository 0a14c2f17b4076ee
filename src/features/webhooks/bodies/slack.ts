import type { Message } from "./message";

/** Slack asks for these three and no others (https://docs.slack.dev/messaging/formatting-message-text). */
const quote = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A link; a vertical line would end its address, and its words begin. */
const link = (url: string, words: string) => `<${quote(url).replaceAll("|", "%7C")}|${quote(words)}>`;

/** The body of an incoming webhook of Slack's, which Mattermost and Rocket.Chat take too. */
export function slackBody({ headline, url, lines, more }: Message): object {
  const all = lines.map((line) => `• ${link(line.url, line.title)}\n   ${quote(line.detail)}`);
  const text = [`*${link(url, headline)}*`, ...all, ...(more ? [link(url, more)] : [])].join("\n");
  return { text, unfurl_links: false, unfurl_media: false };
}
