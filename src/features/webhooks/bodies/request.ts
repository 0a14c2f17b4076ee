import type { WebhookEvent } from "../event";
import type { Form } from "../forms";
import { discordBody } from "./discord";
import { isRoom, matrixBody, roomMessageUrl } from "./matrix";
import { toMessage } from "./message";
import { slackBody } from "./slack";
import { telegramBody } from "./telegram";

type Asked = { url: string; form: Form; id: string; event: WebhookEvent };

/** What is sent of an event to an address: always the same, so that it can be sent again. */
export function toRequest({ url, form, id, event }: Asked): { url: string; method: "POST" | "PUT"; body: string } {
  const target = new URL(url);
  const body = JSON.stringify(bodyOf(form, event, target));
  const isPut = form === "matrix" && isRoom(target);
  return isPut ? { url: roomMessageUrl(target, id), method: "PUT", body } : { url, method: "POST", body };
}

function bodyOf(form: Form, event: WebhookEvent, target: URL): object {
  if (form === "json") return event;
  const message = toMessage(event);
  if (form === "slack") return slackBody(message);
  if (form === "discord") return discordBody(message);
  return form === "matrix" ? matrixBody(message, target) : telegramBody(message, target);
}
