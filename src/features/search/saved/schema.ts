import { z } from "zod";
import { isEmptyQuery, LONGEST_QUERY, readQuery } from "../query";
import { LONGEST_NAME } from "./name-length";

const name = z
  .string("problems.saved.nameMissing")
  .transform((text) =>
    text
      .normalize("NFC")
      .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, " ")
      .trim(),
  )
  .superRefine((text, context) => {
    if (!text) context.addIssue({ code: "custom", message: "problems.saved.nameMissing" });
    if (text.length > LONGEST_NAME)
      context.addIssue({ code: "custom", message: "problems.saved.nameTooLong", params: { most: LONGEST_NAME } });
  });

const id = z.uuid();

/** A query that asks for something, under the name that it is kept by. */
export const saveSearchSchema = z.object({
  name,
  query: z
    .string()
    .default("")
    // What is longer is left out of a search, too.
    .transform((text) => text.replaceAll("\0", "").trim().slice(0, LONGEST_QUERY))
    .refine((text) => !isEmptyQuery(readQuery(text)), "problems.saved.asksNothing"),
});

export const renameSearchSchema = z.object({ id, name });
export const deleteSearchSchema = z.object({ id });

/** Marks as looked at what came until the moment for which its news were counted. */
export const lookAtSearchSchema = z.object({ id, until: z.iso.datetime().transform((text) => new Date(text)) });
