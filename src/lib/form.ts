import { z } from "zod";
import { AppError, type ErrorCode } from "@/lib/errors";

/** What a form action answers. `values` gives back what the person typed, so that a refused form loses nothing. */
export type FormState<T = null> =
  | { status: "idle" }
  | { status: "done"; data: T }
  | { status: "invalid"; fields: Partial<Record<string, string[]>>; values: Record<string, string> }
  | { status: "refused"; code: ErrorCode; message: string; values: Record<string, string> };

/**
 * Lets a caller in, reads the form with a schema, runs the work, and turns the failures a person can mend into something
 * to show. `enter` says who calls, or throws an AppError before anything is read.
 */
export async function answerForm<Schema extends z.ZodType, Caller, T>(
  schema: Schema,
  form: FormData,
  enter: () => Promise<Caller>,
  work: (input: z.output<Schema>, caller: Caller) => Promise<T>,
): Promise<FormState<T>> {
  const values = typedValues(form);
  try {
    const caller = await enter();
    const parsed = schema.safeParse(values);
    if (!parsed.success) return { status: "invalid", fields: z.flattenError(parsed.error).fieldErrors, values };
    return { status: "done", data: await work(parsed.data, caller) };
  } catch (error) {
    if (error instanceof AppError) return { status: "refused", code: error.code, message: error.message, values };
    throw error;
  }
}

/** The text fields of a form, without React's own hidden ones. */
function typedValues(form: FormData): Record<string, string> {
  const fields = [...form].filter(([name, value]) => typeof value === "string" && !name.startsWith("$ACTION"));
  return Object.fromEntries(fields) as Record<string, string>;
}
