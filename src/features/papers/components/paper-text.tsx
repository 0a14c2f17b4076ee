import { paperHtml } from "../text/html";

type Props = { text: string; as?: "div" | "span"; className?: string; links?: boolean };

/** A title or an abstract, repaired, with its mathematics and links. The only place where text becomes HTML by itself. */
export function PaperText({ text, as: Tag = "div", className, links = true }: Props) {
  return <Tag className={className} dangerouslySetInnerHTML={{ __html: paperHtml(text, { links }) }} />;
}
