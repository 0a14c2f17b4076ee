import { expect, test } from "vitest";
import { pendingUpvoteCookie } from "@/features/upvotes/pending-upvote";
import { backFromUpvote, upvotePath } from "@/features/upvotes/upvote-path";

test("the cookie of a vote to come is bound to the host where the site has https", () => {
  expect(pendingUpvoteCookie("https://papers.example.org")).toMatchObject({
    name: "__Host-pending-upvote",
    options: { httpOnly: true, sameSite: "lax", secure: true, path: "/" },
    forget: "__Host-pending-upvote=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure",
  });
  expect(pendingUpvoteCookie("http://localhost:3000")).toMatchObject({
    name: "pending-upvote",
    options: { secure: false },
  });
});

test("the way back is read only from the path of that very paper's vote", () => {
  const path = upvotePath("2604.07429", "/papers/date/2026-04-16?page=2#2604.07429");
  expect(backFromUpvote(path, "2604.07429")).toBe("/papers/date/2026-04-16?page=2#2604.07429");
  expect(backFromUpvote(`/de${path}`, "2604.07429")).toBe("/papers/date/2026-04-16?page=2#2604.07429");
  expect(backFromUpvote(path, "2604.0742")).toBeNull();
  expect(backFromUpvote("/settings", "2604.07429")).toBeNull();
});
