import { sentence } from "@/lib/sentence";

/** Says that no paper has the id. */
export const noSuchPaper = (id: string): Response => sentence(404, `No paper has the id ${JSON.stringify(id)} here.`);

/** A picture that may be an hour old, and a day while a new one is drawn. Others may keep it for five minutes. */
export const picture = (bytes: BodyInit, type: string, seconds: number): Response =>
  new Response(bytes, {
    headers: {
      "Content-Type": type,
      "Cache-Control": `public, max-age=300, s-maxage=${seconds}, stale-while-revalidate=86400`,
    },
  });
