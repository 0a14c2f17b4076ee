import { toHtml } from "./html";
import type { Message } from "./message";

/**
 * Characters of a message's text, marks not counted (https://core.telegram.org/bots/api#sendmessage): papers from the end are
 * left out until what is read fits.
 */
const LONGEST = 4096;

/** The body for a bot's sendMessage, to the chat that the address names. */
export function telegramBody(message: Message, target: URL): object {
  let lines = message.lines;
  const length = () =>
    message.headline.length + 50 + lines.reduce((sum, one) => sum + one.title.length + one.detail.length + 6, 0);
  while (length() > LONGEST) lines = lines.slice(0, -1);
  return {
    chat_id: target.searchParams.get("chat_id"),
    text: toHtml({ ...message, lines }, "\n"),
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
  };
}
