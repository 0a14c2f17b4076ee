import { formatCount } from "@/lib/number";
import { codeLinkName } from "../text/code-link";
import type { Saying } from "./saying";

type Props = { codeUrl: string; codeStars: number | null; className?: string; title?: string | undefined; say: Saying };

/** Where the code is: the repository's name, and its stars where they are known. `title` is shown to whoever rests on it. */
export function CodeLink({ codeUrl, codeStars, className = "code", title, say: { t, language } }: Props) {
  const name = codeLinkName(codeUrl);
  const label = codeStars === null ? t("paper.code", { name }) : t("paper.codeWithStars", { name, count: codeStars });
  return (
    <a className={`${className} icon-code`} href={codeUrl} rel="noopener" aria-label={label} title={title}>
      <span>{name}</span> {codeStars !== null && <span className="stars">{formatCount(codeStars, language)}</span>}
    </a>
  );
}
