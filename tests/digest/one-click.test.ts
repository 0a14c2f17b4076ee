import { createSubscription } from "@tests/support/factories";
import { expect, test } from "vitest";
import { GET, POST } from "@/app/subscription/[token]/one-click/route";
import { db } from "@/lib/db";
import { keyOf } from "./support/keys";

const isGone = async (id: string) =>
  (await db().subscription.findUniqueOrThrow({ where: { id } })).unsubscribedAt !== null;
const context = (token: string) => ({ params: Promise.resolve({ token }) });
const address = "https://papers.example.org/subscription/token/one-click";

/** The two encodings that RFC 8058 allows. */
const oneClick = {
  "a form": () => new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
  "a multipart form": () => {
    const form = new FormData();
    form.set("List-Unsubscribe", "One-Click");
    return form;
  },
};
const post = (token: string, body: BodyInit) => POST(new Request(address, { method: "POST", body }), context(token));

test.each(Object.entries(oneClick))(
  "a mail provider's POST as %s ends that subscription at once, again and again",
  async (_as, body) => {
    const { id } = await createSubscription();
    const other = await createSubscription();

    for (const _time of [1, 2]) expect((await post(keyOf(id), body())).status).toBe(200);
    expect(await isGone(id)).toBe(true);
    expect(await isGone(other.id)).toBe(false);
  },
);

test("looking at the address changes nothing and leads to the page with the button", async () => {
  const { id } = await createSubscription();
  const token = keyOf(id);
  const answer = await GET(new Request(address), context(token));
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe(`/subscription/${token}/unsubscribe`);
  expect(await isGone(id)).toBe(false);
});

test("a POST that is not one click, or whose token is not ours, changes nothing", async () => {
  const { id } = await createSubscription();
  const token = keyOf(id);
  for (const body of ["", "{}", new URLSearchParams({ "List-Unsubscribe": "no" })])
    expect((await post(token, body)).status).toBe(400);
  expect((await post(`${token}x`, oneClick["a form"]())).status).toBe(404);
  expect((await post("..", oneClick["a form"]())).status).toBe(404);
  expect(await isGone(id)).toBe(false);
});
