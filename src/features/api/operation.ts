import type { z } from "zod";
import type { TokenHolder } from "@/features/account/tokens/queries";
import type { Scope } from "@/features/account/tokens/scopes";

/** What a request brought, read by the schemas of its operation. */
export type Asked<Path, Query, Body> = {
  path: Path;
  query: Query;
  body: Body;
  /** Whose personal token came along; null without one. */
  caller: TokenHolder | null;
  now: Date;
  /** The site's own address, without a slash at its end. */
  siteUrl: string;
  /** The network that asks, for limits. */
  network: string;
};

/** What is answered: `next` holds the query parameters that lead to what follows. */
export type Answer<Body> = { body: Body; next?: Record<string, string | number> | null };

type Shape = z.ZodObject<Record<string, z.ZodType>>;

/** An operation of the API as it is written down: from this one object come the address, the checks and the description. */
type Definition<Path extends Shape, Query extends Shape, Body extends z.ZodType, Out extends z.ZodType> = {
  /** The operation's name in the description, and in clients that are made from it. */
  id: string;
  method: "GET" | "POST" | "DELETE";
  /** With its parts in braces, like /api/papers/{id}. */
  path: `/api/${string}`;
  tag: string;
  summary: string;
  description?: string;
  parameters?: Path;
  query?: Query;
  body?: Body;
  answer: Out;
  /** The scope that a personal token must have, or "any" where every token will do; without it anybody may ask. */
  scope?: Scope | "any";
  /** The status of success; 200 when it is not said. */
  status?: 200 | 201;
  /** Failures that can come beside 400, 401, 403 (with a scope), 429 and 500. */
  failures?: (404 | 409 | 503)[];
  /** Values of the parameters with which the description shows it. */
  example?: Record<string, string | number>;
  /** A body with which the description shows it. */
  exampleBody?: z.input<Body>;
  run: (asked: Asked<z.output<Path>, z.output<Query>, z.output<Body>>) => Promise<Answer<z.input<Out>>>;
};

/** An operation whose types of its own do not matter to who carries it out or describes it. */
export type Operation = Omit<Definition<Shape, Shape, z.ZodType, z.ZodType>, "run"> & {
  run: (asked: Asked<never, never, never>) => Promise<Answer<unknown>>;
};

/** Writes an operation down; `run` gets what the schemas read. */
export const operation = <
  Path extends Shape = z.ZodObject<Record<never, never>>,
  Query extends Shape = z.ZodObject<Record<never, never>>,
  Body extends z.ZodType = z.ZodUndefined,
  Out extends z.ZodType = z.ZodType,
>(
  definition: Definition<Path, Query, Body, Out>,
): Operation => definition as unknown as Operation;
