/** Markup that may be sent as it is. Only `html` makes it, so text from outside is always escaped on its way in. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = Html | Html[] | string | number | null;

/** Markup from a template: strings and numbers are escaped, other markup is put in as it is, null is left out. */
export function html(fixed: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(fixed.map((text, place) => text + written(parts[place] ?? null)).join(""));
}

function written(part: Part): string {
  if (part === null) return "";
  if (part instanceof Html) return part.markup;
  if (Array.isArray(part)) return part.map(({ markup }) => markup).join("\n");
  return escapeHtml(String(part));
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text that means itself inside an element or a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]!);
