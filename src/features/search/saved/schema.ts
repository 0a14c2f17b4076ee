import { z } from "zod";
import { nameSchema } from "@/lib/name-schema";
import { isEmptyQuery, readQuery } from "../query";
import { asRead, shorten } from "../shorten";
import { LONGEST_NAME } from "./name-length";

const name = nameSchema({
  missing: "problems.saved.nameMissing",
  tooLong: "problems.saved.nameTooLong",
  most: LONGEST_NAME,
});

const query = z
  .string()
  .default("")
  // What is longer is left out of a search, too.
  .transform((text) => shorten(asRead(text).trim()))
  .refine((text) => !isEmptyQuery(readQuery(text)), "problems.saved.asksNothing");

const id = z.uuid();
const moment = z.iso.datetime().transform((text) => new Date(text));

/** A query that asks for something, under the name that it is kept by. */
export const saveSearchSchema = z.object({ name, query });

export const changeSearchSchema = z.object({ id, name, query });
export const deleteSearchSchema = z.object({ id });

/** Webhooks by their ids, a space between two; more than a person can have are not looked at. */
const webhooks = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(" ")
      .filter((one) => id.safeParse(one).success)
      .slice(0, 20),
  );

/** A search that was deleted, with its last look and the webhooks that were told of it. */
export const restoreSearchSchema = z.object({ name, query, since: moment, webhooks });

/** Marks as looked at what came until the moment for which its news were counted, or its page was read. */
export const lookAtSearchSchema = z.object({ id, until: moment });
export const lookAtAllSchema = z.object({ until: moment });
