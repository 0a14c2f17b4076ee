import { db } from "@/lib/db";

type Notice = { hub: string; papers: string; toldAt: Date; isRepeated: boolean };

/** Notes what a hub was told, in place of what it was told before. */
export async function noteTold({ hub, ...notice }: Notice): Promise<void> {
  await db().hubNotice.upsert({ where: { hub }, create: { hub, ...notice }, update: notice });
}
