import { answerApi } from "@/features/api/answer";
import { operations } from "@/features/api/operations";

export const dynamic = "force-dynamic";

/** Every address of the API that has no route of its own (src/features/api/operations.ts). */
const answer = (request: Request) => answerApi(operations, request, new Date());

export const GET = answer;
export const POST = answer;
export const DELETE = answer;
