import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type { Scope } from "@/features/account/tokens/scopes";
import { ApiProblem, toProblem } from "@/features/api/problems";
import { savedSearchLimit } from "@/features/search/saved/limit";
import { upvoteLimit } from "@/features/upvotes/limit";
import { log } from "@/lib/log";
import { type Limit, spend } from "@/lib/rate-limit";
import type { Caller, Tool } from "./tool";
import { NOTICE } from "./untrusted";

/** An agent at work comes to one a second; without a token a whole network shares them. */
const calls: Limit = { name: "mcp", most: 300, seconds: 300 };
/** What a person may change by hand, the API and here together, by the scope that allows it. */
const writes: Partial<Record<Scope, Limit>> = { vote: upvoteLimit, searches: savedSearchLimit };

/**
 * Runs a tool for whoever calls it. What goes wrong by the caller's doing comes back as a sentence; of what is our own fault
 * no more is told than that.
 */
export async function runTool(tool: Tool, input: unknown, caller: Caller): Promise<CallToolResult> {
  try {
    await admit(tool, caller);
    const { data, markdown } = await tool.run(input as never, caller);
    const notice = tool.writes ? [] : [{ type: "text" as const, text: NOTICE }];
    return { content: [...notice, { type: "text", text: markdown }], structuredContent: data };
  } catch (error) {
    return { content: [{ type: "text", text: sentenceOf(error) }], isError: true };
  }
}

/** Counts a call, or a reading, against the token's owner or the network. Throws AppError TOO_MANY. */
export const countCall = ({ holder, network, now }: Caller): Promise<void> =>
  spend(calls, holder ? `user ${holder.user.id}` : network, now);

/** What went wrong, for whoever asked. A fault of ours is logged. */
export function sentenceOf(error: unknown): string {
  const problem = toProblem(error);
  if (problem) return problem.message;
  log.error({ err: error }, "a tool failed");
  return "Something broke on our side. Please try again in a moment.";
}

async function admit({ name, scope, writes: isWriting }: Tool, caller: Caller): Promise<void> {
  await countCall(caller);
  if (!scope) return;
  const { holder, siteUrl, now } = caller;
  const howTo = `Its owner makes one at ${siteUrl}/settings/tokens; the client sends it as "Authorization: Bearer …".`;
  if (!holder)
    throw new ApiProblem(401, "NO_TOKEN", `${name} needs a personal token with the scope “${scope}”. ${howTo}`);
  if (!holder.scopes.includes(scope))
    throw new ApiProblem(
      403,
      "NO_SCOPE",
      `${name} needs a token with the scope “${scope}”, which this one lacks. ${howTo}`,
    );
  const limit = isWriting ? writes[scope] : undefined;
  if (limit) await spend(limit, holder.user.id, now);
}
