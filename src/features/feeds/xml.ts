import { storable } from "@/lib/characters";
import type { Html } from "@/lib/html";

/** An XML document of markup that `html` escaped, without the characters that XML 1.0 forbids. */
export const xmlDocument = ({ markup }: Html): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${storable(markup)}\n`;
