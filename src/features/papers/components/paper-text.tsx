import type { Language } from "@/lib/languages";
import { paperHtml } from "../text/html";
import type { Span } from "../text/mark-words";
import { textLanguage } from "../text-language";

type Props = {
  text: string;
  language: Language;
  as?: "div" | "a" | "h1";
  className?: string;
  href?: string;
  marked?: Span[];
  /** Begins near what is marked, where that is not at the beginning (text/html.ts). */
  isExcerpt?: boolean;
};

/**
 * A title or an abstract, repaired, with its mathematics and its links (no links in what is a link or a heading), in its
 * own direction and language. The only place where text becomes HTML by itself.
 */
export function PaperText({ text, language, as: Tag = "div", marked, isExcerpt, ...rest }: Props) {
  const own = textLanguage(text);
  return (
    <Tag
      dir={Tag === "a" ? undefined : "auto"}
      lang={own === language ? undefined : own}
      {...rest}
      dangerouslySetInnerHTML={{ __html: paperHtml(text, { links: Tag === "div", marked, isExcerpt }) }}
    />
  );
}
