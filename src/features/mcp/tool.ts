import type { z } from "zod";
import type { TokenHolder } from "@/features/account/tokens/queries";
import type { Scope } from "@/features/account/tokens/scopes";

/** Who calls a tool: the network for rate limits, and whose token came along, if any did. */
export type Caller = { network: string; holder: TokenHolder | null; now: Date; siteUrl: string };

/** What a tool answers: the data that its `output` describes, and the same as Markdown for a model to read. */
export type Answered<Data> = { data: Data; markdown: string };

type Run<Input, Data> = (input: Input, caller: Caller) => Promise<Answered<Data>>;

type Common<Input extends z.ZodObject, Output extends z.ZodObject> = {
  name: string;
  title: string;
  description: string;
  input: Input;
  output: Output;
};

/** A tool that anybody may use, and that changes nothing. */
type OpenTool<Input extends z.ZodObject, Output extends z.ZodObject> = Common<Input, Output> & {
  scope: null;
  run: Run<z.output<Input>, z.output<Output>>;
};

/** One that needs a personal token with a scope; `writes` when it may change something of its owner's. */
type OwnTool<Input extends z.ZodObject, Output extends z.ZodObject> = Common<Input, Output> & {
  scope: Scope;
  writes: boolean;
  run: (input: z.output<Input>, caller: Caller & { holder: TokenHolder }) => Promise<Answered<z.output<Output>>>;
};

/** A tool in a list of them, where each has other arguments. */
export type Tool = Common<z.ZodObject, z.ZodObject> & {
  scope: Scope | null;
  writes: boolean;
  run: Run<never, Record<string, unknown>>;
};

/** Holds a tool to its schemas. */
export const openTool = <Input extends z.ZodObject, Output extends z.ZodObject>(
  tool: OpenTool<Input, Output>,
): Tool => ({
  ...tool,
  writes: false,
});

/** Holds a tool to its schemas; the server asks for the token before it runs (server.ts). */
export const ownTool = <Input extends z.ZodObject, Output extends z.ZodObject>(tool: OwnTool<Input, Output>): Tool => ({
  ...tool,
  run: tool.run as Run<never, z.output<Output>>,
});
