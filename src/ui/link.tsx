import type { ComponentProps } from "react";
import { getLocalPath } from "@/words/server";

/** A link within the site that keeps the reader's language. A plain link: pages are plain documents (docs/decisions/0003). */
export async function Link({ href, ...rest }: ComponentProps<"a"> & { href: string }) {
  return <a href={await getLocalPath(href)} {...rest} />;
}
