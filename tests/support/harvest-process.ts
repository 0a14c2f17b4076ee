import { harvest } from "@/features/ingestion/arxiv/harvest";
import type { Day } from "@/lib/day";
import { db } from "@/lib/db";
import { plainOutside } from "./plain-outside";

/** Harvests one day of one set from the server that HARVEST_FROM names, and ends. For tests that kill it. */
const day = "2026-04-16" as Day;
const window = { from: day, until: day, set: "cs", categories: ["cs.LG", "cs.CL"] };
const harvested = await harvest(window, plainOutside(), { ARXIV_OAI_URL: process.env.HARVEST_FROM! });
console.log(JSON.stringify(harvested));
await db().$disconnect();
