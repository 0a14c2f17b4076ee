import { answerFile } from "@/features/dumps/answer";

/** A file of a dump: /dumps/latest/papers.jsonl.gz, /dumps/2026-04-16/papers.jsonl.gz. */
export async function GET(request: Request, { params }: RouteContext<"/dumps/[day]/[file]">) {
  const { day, file } = await params;
  return answerFile(request, day, file);
}

export const HEAD = GET;
