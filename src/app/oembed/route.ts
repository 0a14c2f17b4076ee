import { z } from "zod";
import { describeEmbed, embedXml } from "@/features/sharing/oembed/describe";
import { readPaperAddress } from "@/features/sharing/oembed/read-address";
import { findSharedPaper } from "@/features/sharing/queries";
import { env } from "@/lib/env";
import { sentence } from "@/lib/sentence";

const pixels = z.coerce.number("must be a number of pixels").int().min(1).optional();
const schema = z.object({
  url: z.string("is missing: the whole address of a paper's page").min(1),
  format: z.string().default("json"),
  maxwidth: pixels,
  maxheight: pixels,
});

/** What editors ask who make a card of a paper's address (oembed.com, 1.0). */
export async function GET(request: Request): Promise<Response> {
  const given = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!given.success) {
    const [problem] = given.error.issues;
    return sentence(400, `${String(problem?.path[0])}: ${problem?.message}.`);
  }
  const { url, format, ...most } = given.data;
  // The specification asks for 501 here (2.3.5).
  if (format !== "json" && format !== "xml") return sentence(501, "There are the formats json and xml.");

  const asked = readPaperAddress(url, env().SITE_URL, env().SITE_LANGUAGE);
  const paper = asked && (await findSharedPaper(asked.id));
  if (!paper) return sentence(404, `This is no address of a paper's page of ${env().SITE_URL}.`);
  const embed = describeEmbed(paper, asked.language, env(), most);
  const [text, type] = format === "xml" ? [embedXml(embed), "text/xml"] : [JSON.stringify(embed), "application/json"];
  return new Response(text, {
    headers: {
      "Content-Type": `${type}; charset=utf-8`,
      "Cache-Control": "public, max-age=300, s-maxage=300, stale-while-revalidate=86400",
    },
  });
}
