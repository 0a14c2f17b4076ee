import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { NextRequest } from "next/server";
import type { z } from "zod";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { answerForm, type FormState } from "@/lib/form";
import { type Limit, spend } from "@/lib/rate-limit";
import { isOwnOrigin } from "@/lib/site";
import { getLocalPath, getSay } from "@/words/server";
import { isCarried } from "./sign-in-path";
import { getViewer, type NamedViewer, type Viewer } from "./viewer";

/** Where a request comes from: the address of its network, for rate limits. */
export type Caller = { network: string };

/**
 * How often, where somebody who must sign in first is led afterwards, and what is to be remembered of what they asked
 * for until then.
 */
type Door<Input> = {
  limit: Limit;
  returnTo: (input: Input) => string;
  remember?: (input: Input) => Promise<void>;
};

/**
 * A form action that anybody may send: same-site check, schema, rate limit by network, work.
 * What the person can mend comes back as a FormState; anything else is thrown.
 */
export function anyoneAction<Schema extends z.ZodType, T>(
  schema: Schema,
  limit: Limit,
  work: (input: z.output<Schema>, caller: Caller) => Promise<T>,
) {
  return async (_previous: FormState<T>, form: FormData): Promise<FormState<T>> =>
    answerForm(
      schema,
      form,
      readCaller,
      async (input, caller) => {
        await spend(limit, caller.network, new Date());
        return work(input, caller);
      },
      await getSay(),
    );
}

/**
 * A form action for a signed-in person, also before they have a public name: same-site check, schema, rate limit by
 * person, work. Somebody who is not signed in is led there and then to `returnTo`.
 */
export function sessionAction<Schema extends z.ZodType, T>(
  schema: Schema,
  door: Door<z.output<Schema>>,
  work: (input: z.output<Schema>, viewer: Viewer) => Promise<T>,
) {
  return async (_previous: FormState<T>, form: FormData): Promise<FormState<T>> =>
    answerForm(
      schema,
      form,
      readCaller,
      async (input) => {
        const viewer = await getViewer();
        if (!viewer) {
          await door.remember?.(input);
          redirect(await leadBack("/sign-in", door.returnTo(input)));
        }
        await spend(door.limit, viewer.id, new Date());
        return work(input, viewer);
      },
      await getSay(),
    );
}

/**
 * A form action for a signed-in person with a public name: as `sessionAction`, and somebody who has no name yet is led
 * to choose one and then to `returnTo`.
 */
export function viewerAction<Schema extends z.ZodType, T>(
  schema: Schema,
  door: Door<z.output<Schema>>,
  work: (input: z.output<Schema>, viewer: NamedViewer) => Promise<T>,
) {
  return sessionAction(schema, door, async (input, viewer) => {
    if (!viewer.username) {
      await door.remember?.(input);
      redirect(await leadBack("/welcome", door.returnTo(input)));
    }
    return work(input, { ...viewer, username: viewer.username });
  });
}

/**
 * The page at `path`, which leads to `returnTo` afterwards. Both in this page's language: where an action that a script
 * sent leads, Next reads that page itself by this very address. Throws AppError CONFLICT where `returnTo` is too long to be
 * carried over the sign-in: better than to lose on the way what was typed.
 */
async function leadBack(path: string, returnTo: string): Promise<string> {
  const callbackUrl = await getLocalPath(returnTo);
  if (!isCarried(callbackUrl)) throw new AppError("CONFLICT", "problems.tooLongToCarry");
  return getLocalPath(`${path}?callbackUrl=${encodeURIComponent(callbackUrl)}`);
}

/**
 * Who sends this request. Throws AppError FORBIDDEN when the form was not sent from this site: Next lets a request
 * without Origin through, and one whose X-Forwarded-Host matches a foreign Origin.
 */
async function readCaller(): Promise<Caller> {
  const given = await headers();
  const { SITE_URL } = env();
  if (!isOwnOrigin(given.get("origin") ?? "", SITE_URL))
    throw new AppError("FORBIDDEN", "problems.foreignForm", { site: SITE_URL });
  return { network: given.get("x-client-address") ?? "unknown" };
}

/** More than a person at work comes to; a script that runs away is stopped. */
const adminChanges: Limit = { name: "admin", most: 300, seconds: 3600 };

/** Whether this person runs the site: ADMINS names their address. All addresses here are verified, by link or by provider. */
export function isAdmin(viewer: Viewer | null): boolean {
  return viewer !== null && env().ADMINS.includes(viewer.email.toLowerCase());
}

/**
 * A form action for those who run the site: same-site check, signed in and an admin, schema, rate limit by person, work.
 * Anybody else is refused before what they sent is read.
 */
export function adminAction<Schema extends z.ZodType, T>(
  schema: Schema,
  work: (input: z.output<Schema>, admin: Viewer) => Promise<T>,
) {
  return async (_previous: FormState<T>, form: FormData): Promise<FormState<T>> =>
    answerForm(
      schema,
      form,
      async () => {
        await readCaller();
        const viewer = await getViewer();
        if (!viewer || !isAdmin(viewer)) throw new AppError("FORBIDDEN", "problems.adminsOnly");
        return viewer;
      },
      async (input, admin) => {
        await spend(adminChanges, admin.id, new Date());
        return work(input, admin);
      },
      await getSay(),
    );
}

/** A route that answers an admin's GET. Everybody else gets the same 404 as for an address that does not exist. */
export function adminRoute<Context>(work: (request: NextRequest, context: Context) => Promise<Response>) {
  return async (request: NextRequest, context: Context): Promise<Response> =>
    isAdmin(await getViewer()) ? work(request, context) : new Response("There is nothing here.\n", { status: 404 });
}
