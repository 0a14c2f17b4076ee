import { toHtml, toText } from "./html";
import type { Message } from "./message";

/** The client-server API's own address for messages of a room; the message's id goes behind it. */
const ROOM = /\/_matrix\/client\/(v3|r0)\/rooms\/[^/]+\/send\/m\.room\.message\/?$/;

/** Whether an address is a room's own, and not one of matrix-hookshot or another bridge. */
export const isRoom = (target: URL): boolean => ROOM.test(target.pathname);

/**
 * For a room an m.room.message (https://spec.matrix.org/latest/client-server-api/#mroommessage); otherwise what a generic
 * webhook of matrix-hookshot reads (https://matrix-org.github.io/matrix-hookshot/latest/setup/webhooks.html).
 */
export function matrixBody(message: Message, target: URL): object {
  const [text, html] = [toText(message), toHtml(message, "<br>")];
  if (!isRoom(target)) return { text, html };
  return { msgtype: "m.notice", body: text, format: "org.matrix.custom.html", formatted_body: html };
}

/** Where a message with this id is put: sent again, the room does not show it twice. */
export function roomMessageUrl(target: URL, id: string): string {
  const url = new URL(target);
  url.pathname = `${url.pathname.replace(/\/$/, "")}/${id}`;
  return url.href;
}
