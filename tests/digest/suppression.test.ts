import { createSubscription } from "@tests/support/factories";
import { expect, test } from "vitest";
import { digestJobs } from "@/features/digest/jobs";
import { confirmSubscription } from "@/features/digest/subscriptions/mutations";
import { findLinkState } from "@/features/digest/subscriptions/queries";
import { confirmToken } from "@/features/digest/subscriptions/tokens";
import { liftSuppression, noteBounces, suppress } from "@/features/digest/suppression/mutations";
import { db } from "@/lib/db";
import { sha256 } from "@/lib/sha256";
import { isSuppressed } from "@/lib/suppression";

const now = new Date("2026-04-16T06:00:00Z");

const bounce = (eventId: string, kind: "hard-bounce" | "soft-bounce" | "complaint", day = 0) => ({
  source: "generic" as const,
  eventId,
  kind,
  address: "ada@example.org",
  deliveryId: null,
  detail: "said so",
  happenedAt: new Date(now.getTime() + day * 86_400_000),
});

test.each(["hard-bounce", "complaint"] as const)("a %s suppresses at once, told once or often", async (kind) => {
  expect(await noteBounces([bounce("1", kind), bounce("1", kind)])).toBe(1);
  expect(await db().mailSuppression.findMany()).toMatchObject([
    { address: "ada@example.org", reason: kind, detail: "said so" },
  ]);
});

test("soft bounces suppress when there are five within thirty days", async () => {
  await noteBounces([-60, -50, -40, 0, 1, 2, 3].map((day) => bounce(`${day}`, "soft-bounce", day)));
  expect(await isSuppressed("ada@example.org")).toBe(false);
  await noteBounces([bounce("5", "soft-bounce", 4)]);
  expect(await db().mailSuppression.findMany()).toMatchObject([{ reason: "soft-bounces" }]);
});

test("whoever is let in again begins without the soft bounces of before", async () => {
  await noteBounces([0, 1, 2, 3, 4].map((day) => bounce(`${day}`, "soft-bounce", day)));
  expect(await db().$transaction((tx) => liftSuppression(tx, "ada@example.org"))).toBe(true);
  await noteBounces([bounce("5", "soft-bounce", 5)]);
  expect(await isSuppressed("ada@example.org")).toBe(false);
});

test("who is subscribed and suppressed gets a mail to return by, and returns", async () => {
  const confirmExpiresAt = new Date(now.getTime() + 1000);
  const { id } = await createSubscription({ email: "ada@example.org", confirmExpiresAt });
  const link = confirmToken(id, confirmExpiresAt);
  await db().subscription.update({ where: { id }, data: { confirmTokenHash: sha256(link) } });
  expect(await findLinkState(link, now)).toBe("confirmed");
  await noteBounces([bounce("1", "hard-bounce")]);
  expect(await findLinkState(link, new Date(now.getTime() + 2000))).toBe("confirmed");
  expect(await confirmSubscription(link, new Date(now.getTime() + 2000))).toBe("confirmed");
  expect(await isSuppressed("ada@example.org")).toBe(true);
  // The page has its button.
  expect(await findLinkState(link, now)).toBe("open");
  expect(await confirmSubscription(link, now)).toBe("confirmed");
  expect(await isSuppressed("ada@example.org")).toBe(false);
});

test("whoever asks and confirms again is let in again, but not where the operator said no", async () => {
  const confirmExpiresAt = new Date(now.getTime() + 1000);
  const { id } = await createSubscription({ email: "ada@example.org", confirmedAt: null });
  const link = confirmToken(id, confirmExpiresAt);
  const ask = () =>
    db().subscription.update({
      where: { id },
      data: { confirmExpiresAt, confirmTokenHash: sha256(link), confirmedAt: null },
    });
  await noteBounces([bounce("1", "hard-bounce")]);
  await ask();
  expect(await confirmSubscription(link, now)).toBe("confirmed");
  expect(await isSuppressed("ada@example.org")).toBe(false);

  await db().$transaction((tx) => suppress(tx, { address: "ada@example.org", reason: "operator", detail: null, now }));
  await ask();
  expect(await digestJobs["digest:confirm"]({ subscriptionId: id }, now)).toMatch(/^nothing sent: the operator/);
  await confirmSubscription(link, now);
  expect(await findLinkState(link, now)).toBe("confirmed");
  expect(await isSuppressed("ada@example.org")).toBe(true);
  expect(await db().$transaction((tx) => liftSuppression(tx, "ada@example.org", true))).toBe(true);
  expect(await isSuppressed("ada@example.org")).toBe(false);
});
