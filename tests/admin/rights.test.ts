import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { dailyEntry } from "@tests/fixtures/daily-papers";
import { recordsOf } from "@tests/support/read-papers";
import { beforeEach, expect, test, vi } from "vitest";
import { GET as getAnswer } from "@/app/admin/answers/[id]/route";
import { GET as getViewer } from "@/app/api/viewer/route";
import { isAdmin } from "@/features/account/gates";
import * as actions from "@/features/admin/actions";
import { ingest } from "@/features/ingestion/mutations";
import { db } from "@/lib/db";
import { comeAs, request } from "./request";

vi.mock("next/headers", async () => (await import("./request")).nextHeaders);
process.env.ADMINS = "Editor@Example.org, second@example.org";
process.env.SOURCES = "arxiv,hugging-face,code";

const ids = { run: "0190c3f0-0000-7000-8000-000000000001", merge: "0190c3f0-0000-7000-8000-000000000002" };
const paperId = "2604.00001";
const was = { wasTitle: "", wasAbstract: "", wasAuthors: "", wasOrganization: "", wasCodeUrl: "" };

/** What each action does something with. */
const forms: Record<keyof typeof actions, Record<string, string>> = {
  runNowAction: { job: "arxiv-batch" },
  retryAction: { runId: ids.run },
  correctAction: { paperId, title: "The right title", ...was },
  setDaysAction: { paperId, to: "2026-04-20" },
  removeAction: { paperId },
  restoreAction: { paperId },
  mergeAction: { paperId, intoId: "2604.00002" },
  undoMergeAction: { paperId, mergeId: ids.merge },
};
const all = { ...actions };
const names = Object.keys(forms) as (keyof typeof actions)[];

beforeEach(async () => {
  await ingest(recordsOf(dailyEntry(), dailyEntry({ id: "2604.00002", title: "Another title" })));
  await db().ingestionRun.create({ data: { id: ids.run, source: "hugging-face", job: "day", error: "It broke." } });
  await db().paperMerge.create({
    data: { id: ids.merge, fromId: "2604.00002", intoId: paperId, reason: "hand", evidence: "", undoneAt: new Date(0) },
  });
});

function send(name: keyof typeof actions, values = forms[name]) {
  const form = new FormData();
  for (const [field, value] of Object.entries(values)) form.set(field, value);
  return all[name]({ status: "idle" }, form);
}

/** All that an action could have changed. */
const everything = async () =>
  JSON.stringify([
    await db().paper.findMany({ orderBy: { id: "asc" } }),
    await db().feedEntry.findMany({ orderBy: [{ paperId: "asc" }, { day: "asc" }] }),
    await db().sourceRecord.findMany({ orderBy: { key: "asc" } }),
    await db().paperMerge.findMany(),
    await db().$queryRaw`SELECT id::text FROM graphile_worker.jobs`,
  ]);

test("there is a form here for each action", () => {
  expect(Object.keys(all).sort()).toEqual([...names].sort());
});

test.each(names.flatMap((name) => [[name, "nobody"] as const, [name, "a reader"] as const]))(
  "%s does nothing for %s",
  async (name, who) => {
    await comeAs(who);
    const before = await everything();
    expect(await send(name)).toMatchObject({
      status: "refused",
      message: expect.stringContaining("only for those who run this site"),
    });
    expect(await everything()).toBe(before);
  },
);

test.each(names)("%s does nothing when another site sends it in an admin's name", async (name) => {
  await comeAs("an admin");
  request.headers.origin = "https://elsewhere.example.org";
  const before = await everything();
  expect(await send(name)).toMatchObject({
    status: "refused",
    message: expect.stringContaining("http://localhost:3000"),
  });
  expect(await everything()).toBe(before);
});

test.each(names)("%s works for an admin and leads on", async (name) => {
  await comeAs("an admin");
  expect(await send(name)).toEqual({ status: "done", data: { goTo: expect.stringMatching(/^\/admin\S*\?done=\w+$/) } });
});

test("an address is an admin's in whatever case it is written, and none is one's where ADMINS names none", () => {
  const viewer = { id: "1", username: null };
  expect(isAdmin({ ...viewer, email: "EDITOR@example.org" })).toBe(true);
  expect(isAdmin({ ...viewer, email: "editor@example.org.evil.example" })).toBe(false);
  expect(isAdmin({ ...viewer, email: "" })).toBe(false);
  expect(isAdmin(null)).toBe(false);
});

test("the viewer's answer tells admins alone that they are one", async () => {
  const ask = async () => (await (await getViewer(new Request("http://localhost:3000/api/viewer"))).json()).viewer;
  await comeAs("an admin");
  expect(await ask()).toEqual({ username: expect.any(String), isAdmin: true });
  await comeAs("a reader");
  expect(await ask()).toEqual({ username: expect.any(String) });
  await comeAs("nobody");
  expect(await ask()).toBeNull();
});

test("a raw answer is an admin's to download, as a file that no browser shows", async () => {
  const hostile = "<script>alert(1)</script>";
  const { id } = await db().rawAnswer.create({
    data: {
      runId: ids.run,
      url: "https://example.org/",
      status: 200,
      headers: {},
      body: new Uint8Array(gzipSync(hostile)),
      bytes: hostile.length,
    },
  });
  const get = (wanted: string) => getAnswer({} as never, { params: Promise.resolve({ id: wanted }) });
  for (const who of ["nobody", "a reader"] as const) {
    await comeAs(who);
    const refused = await get(id);
    expect([refused.status, await refused.text()]).toEqual([404, "There is nothing here.\n"]);
  }
  await comeAs("an admin");
  const answer = await get(id);
  expect(await answer.text()).toBe(hostile);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/plain; charset=utf-8",
    "content-disposition": `attachment; filename="answer-${id}.txt"`,
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  });
  for (const wanted of [ids.run, "no-id", "../x"]) expect((await get(wanted)).status).toBe(404);
});

// Next can render a page without the layout around it, so the layout's gate alone would not do.
test("every page and every route below /admin has the gate by itself", () => {
  const files = readdirSync("src/app/admin", { recursive: true, encoding: "utf8" });
  const open = files
    .filter((path) => /(^|\/)(page|route)\.tsx?$/.test(path))
    .filter((path) => {
      const exported = readFileSync(`src/app/admin/${path}`, "utf8").match(/^export .*/gm) ?? [];
      return !exported.every((line) => /^export default forAdmins\(|^export const GET = adminRoute\b/.test(line));
    });
  expect(open).toEqual([]);
  expect(files.filter((path) => /(^|\/)(page|route)\.tsx?$/.test(path)).length).toBeGreaterThanOrEqual(5);
});
