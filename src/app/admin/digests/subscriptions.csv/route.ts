import { Readable } from "node:stream";
import { adminRoute } from "@/features/account/gates";
import { exportSubscriptions } from "@/features/digest/transfer/export-subscriptions";

/** All confirmed subscriptions as a file. */
export const GET = adminRoute(
  async () =>
    new Response(Readable.toWeb(exportSubscriptions()) as ReadableStream, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="subscriptions.csv"',
        "cache-control": "private, no-store",
      },
    }),
);
