import { z } from "zod";
import { operation } from "../operation";

/** Hugging Face's client asks once a day which agents it may be run by; an object is all that it wants (hf-api.md, section 1). */
export const listHarnesses = operation({
  id: "listAgentHarnesses",
  method: "GET",
  path: "/api/agent-harnesses",
  tag: "Account",
  summary: "What Hugging Face's client asks for once a day; nothing is known here",
  answer: z
    .object({ standardEnvVars: z.array(z.string()), harnesses: z.record(z.string(), z.unknown()) })
    .meta({ id: "AgentHarnesses" }),
  example: {},
  run: async () => ({ body: { standardEnvVars: [], harnesses: {} } }),
});
