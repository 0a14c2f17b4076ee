import { z } from "zod";
import { subscribeOwn } from "@/features/digest/subscriptions/mutations";
import { parseArxivId } from "@/features/papers/arxiv-id";
import { submit } from "@/features/submissions/mutations";
import { submitSchema } from "@/features/submissions/schema";
import { env } from "@/lib/env";
import { spend } from "@/lib/rate-limit";
import { isTimeZone } from "@/lib/time-zone";
import { describeUser } from "../hugging-face/describe";
import { userSchema } from "../hugging-face/shapes";
import { operation } from "../operation";
import { ApiProblem } from "../problems";
import { findTokenOwner } from "./queries";

const whoamiSchema = userSchema
  .extend({
    id: z.string(),
    emailVerified: z.boolean(),
    orgs: z.array(z.never()),
    auth: z.object({
      type: z.literal("access_token"),
      accessToken: z.object({ displayName: z.string(), role: z.enum(["read", "write"]), scopes: z.array(z.string()) }),
    }),
  })
  .meta({ id: "Whoami" });

/** Whose token this is, as `hf auth login` and `hf auth whoami` ask for it. */
export const whoami = operation({
  id: "whoami",
  method: "GET",
  path: "/api/whoami-v2",
  tag: "Account",
  summary: "Whose token this is",
  answer: whoamiSchema,
  scope: "any",
  run: async ({ caller, siteUrl }) => {
    const { user, scopes, tokenId } = caller!;
    const { name, hasVerifiedMail } = await findTokenOwner(tokenId);
    const role = scopes.some((scope) => scope !== "read") ? ("write" as const) : ("read" as const);
    return {
      body: {
        ...describeUser(user.username, siteUrl),
        id: user.id,
        emailVerified: hasVerifiedMail,
        orgs: [],
        auth: { type: "access_token" as const, accessToken: { displayName: name, role, scopes } },
      },
    };
  },
});

/** As from the form. */
const submissions = { name: "submission", most: 40, seconds: 3600 };

const submittedSchema = z
  .object({
    state: z.enum(["done", "waiting"]).describe("Waiting: it comes into the feed once arXiv has said what it is."),
    id: z.string(),
    day: z.iso.date().optional(),
    url: z.url().optional(),
  })
  .meta({ id: "Submitted" });

export const submitPaper = operation({
  id: "submitPaper",
  method: "POST",
  path: "/api/papers/submit",
  tag: "Account",
  summary: "Put a paper into today's feed",
  description: "Sent again by the same person it changes what they said of it, and not its day.",
  body: z
    .object({
      paper: z
        .string("must be given: an arXiv id, or the id of a paper here")
        .transform((text) => parseArxivId(text) ?? text)
        .meta({ override: { type: "string" } })
        .describe("An arXiv id, or the id of a paper here."),
      comment: z.string().optional().describe("Why it is worth reading."),
      codeUrl: z.string().optional().describe("Where its code is."),
    })
    .pipe(submitSchema),
  answer: submittedSchema,
  scope: "submit",
  status: 201,
  failures: [404, 409],
  exampleBody: { paper: "2604.07429", comment: "The appendix has the proof." },
  run: async ({ body, caller, now, siteUrl }) => {
    await spend(submissions, caller!.user.id, now);
    const mayWait = env().SOURCES.includes("arxiv");
    const submitted = await submit({ ...body, userId: caller!.user.id, now, mayWait });
    if (submitted.state === "waiting") return { body: { state: "waiting" as const, id: submitted.arxivId } };
    const { paperId: id, day } = submitted;
    return { body: { state: "done" as const, id, day, url: `${siteUrl}/papers/${id}` } };
  },
});

const subscriptions = { name: "subscription-api", most: 20, seconds: 3600 };

const subscribedSchema = z
  .object({
    address: z.string(),
    isConfirmed: z
      .boolean()
      .describe("False where a mail has to be answered first, since earlier ones did not arrive."),
  })
  .meta({ id: "Subscribed" });

export const subscribeToDigest = operation({
  id: "subscribe",
  method: "POST",
  path: "/api/subscription",
  tag: "Account",
  summary: "Subscribe the address of the account to the digest",
  description: "What the digest holds and when it comes is chosen in the settings. Asked again it changes nothing.",
  body: z.object({
    timeZone: z.string().refine(isTimeZone, "must be a time zone like Europe/Berlin").optional(),
    language: z.enum(["en", "de", "zh"]).optional(),
  }),
  answer: subscribedSchema,
  scope: "subscribe",
  failures: [409],
  exampleBody: { timeZone: "Europe/Berlin" },
  run: async ({ body: { timeZone, language = env().SITE_LANGUAGE }, caller, now }) => {
    await spend(subscriptions, caller!.user.id, now);
    const { email, hasVerifiedMail } = await findTokenOwner(caller!.tokenId);
    if (!email || !hasVerifiedMail)
      throw new ApiProblem(409, "NO_ADDRESS", "This account has no confirmed address. Sign in by a mail link first.");
    return {
      body: { address: email, isConfirmed: await subscribeOwn({ email, now, language, timeZone: timeZone ?? null }) },
    };
  },
});
