import { TooSlow } from "@/features/search/queries";
import { AppError, type ErrorCode } from "@/lib/errors";
import { sayIn } from "@/words/translator";

/** A failure of the API that says what is wrong in a sentence of its own. */
export class ApiProblem extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 429 | 500 | 503,
    readonly code: string,
    sentence: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(sentence);
  }
}

const statusOf: Record<ErrorCode, ApiProblem["status"]> = {
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_MANY: 429,
  UNAVAILABLE: 503,
};

const say = sayIn("en");

/** The failure that an error is to whoever asked; null for one that is a bug of ours. */
export function toProblem(error: unknown): ApiProblem | null {
  if (error instanceof ApiProblem) return error;
  if (error instanceof TooSlow)
    return new ApiProblem(503, "TOO_SLOW", "This search takes too long. Narrow it by a filter or a rarer word.");
  if (!(error instanceof AppError)) return null;
  const { minutes } = error.problem.values ?? {};
  const headers = error.code === "TOO_MANY" && minutes ? { "Retry-After": String(Number(minutes) * 60) } : undefined;
  return new ApiProblem(statusOf[error.code], error.code, say(error.problem), headers);
}

/** Characters of a sentence that is also sent as a header: clients stop at some kilobytes of headers. */
const LONGEST_HEADER = 500;

/**
 * A failure as the API answers it: a JSON object with a sentence and a code. The official client of Hugging Face shows the
 * sentence, and crashes on anything but an object (hf-api.md, section 5).
 */
export const problemResponse = ({ status, code, message, headers }: ApiProblem): Response =>
  Response.json(
    { error: message, code },
    {
      status,
      headers: {
        ...headers,
        "X-Error-Code": code,
        ...(message.length <= LONGEST_HEADER ? { "X-Error-Message": encodeHeader(message) } : {}),
        "Cache-Control": "no-store",
      },
    },
  );

/** A header holds no more than Latin letters, and no line break. */
const encodeHeader = (text: string) => text.replace(/…/g, "...").replace(/[^\x20-\x7e]/g, "?");
