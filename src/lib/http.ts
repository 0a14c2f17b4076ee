import { z } from "zod";
import { AppError, type ErrorCode, type Say } from "@/lib/errors";

const statusOf: Record<ErrorCode, number> = {
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_MANY: 429,
  UNAVAILABLE: 503,
};

/** A GET endpoint: query string in, JSON out, and one shape for every failure: `{ error: { code, message } }`, in the words of `say`. */
export function answerJson<Schema extends z.ZodType>(
  schema: Schema,
  work: (input: z.output<Schema>) => Promise<unknown>,
  say: Say,
) {
  return async (request: Request) => {
    const parsed = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!parsed.success) return failure(400, "INVALID", z.prettifyError(parsed.error));
    try {
      return Response.json(await work(parsed.data));
    } catch (error) {
      if (error instanceof AppError) return failure(statusOf[error.code], error.code, say(error.problem));
      throw error;
    }
  };
}

const failure = (status: number, code: string, message: string) =>
  Response.json({ error: { code, message } }, { status });
