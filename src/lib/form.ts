import { z } from "zod";
import { AppError, type Problem, type Say } from "@/lib/errors";
import { typedValues } from "./form-values";

/** What a form action answers. `values` gives back what the person typed, so that a refused form loses nothing. */
export type FormState<T = null> =
  | { status: "idle" }
  | { status: "done"; data: T }
  | { status: "invalid"; fields: Partial<Record<string, string[]>>; values: Record<string, string> }
  | { status: "refused"; message: string; values: Record<string, string> };

/**
 * Lets a caller in, reads the form with a schema, runs the work, and turns the failures a person can mend into something
 * to show. `enter` says who calls, or throws an AppError before anything is read; `say` finds the words, also for the
 * messages of the schema, which are keys of the catalogue.
 */
export async function answerForm<Schema extends z.ZodType, Caller, T>(
  schema: Schema,
  form: FormData,
  enter: () => Promise<Caller>,
  work: (input: z.output<Schema>, caller: Caller) => Promise<T>,
  say: Say,
): Promise<FormState<T>> {
  const values = typedValues(form);
  try {
    const caller = await enter();
    const parsed = schema.safeParse(values);
    if (!parsed.success)
      return {
        status: "invalid",
        fields: z.flattenError(parsed.error, (issue) => say(problemIn(issue))).fieldErrors,
        values,
      };
    return { status: "done", data: await work(parsed.data, caller) };
  } catch (error) {
    if (error instanceof AppError) return { status: "refused", message: say(error.problem), values };
    throw error;
  }
}

/** A schema says what is wrong as a key, with its values beside it where it has any. */
const problemIn = (issue: z.core.$ZodIssue): Problem => ({
  key: issue.message,
  values: issue.code === "custom" ? (issue.params as Problem["values"]) : undefined,
});
