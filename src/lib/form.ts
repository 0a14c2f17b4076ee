import { z } from "zod";
import { AppError } from "@/lib/errors";

/** What a form action answers. `values` gives back what the person typed, so that a refused form loses nothing. */
export type FormState<T = null> =
  | { status: "idle" }
  | { status: "done"; data: T }
  | { status: "invalid"; fields: Partial<Record<string, string[]>>; values: Record<string, string> }
  | { status: "refused"; message: string; values: Record<string, string> };

/** Reads a form with a schema, runs the work, and turns the two failures a person can fix into something to show. */
export async function answerForm<Schema extends z.ZodType, T>(
  schema: Schema,
  form: FormData,
  work: (input: z.output<Schema>) => Promise<T>,
): Promise<FormState<T>> {
  const values = typedValues(form);
  const parsed = schema.safeParse(values);
  if (!parsed.success) return { status: "invalid", fields: z.flattenError(parsed.error).fieldErrors, values };

  try {
    return { status: "done", data: await work(parsed.data) };
  } catch (error) {
    if (error instanceof AppError) return { status: "refused", message: error.message, values };
    throw error;
  }
}

/** The text fields of a form, without React's own hidden ones. */
function typedValues(form: FormData): Record<string, string> {
  const fields = [...form].filter(([name, value]) => typeof value === "string" && !name.startsWith("$ACTION"));
  return Object.fromEntries(fields) as Record<string, string>;
}
