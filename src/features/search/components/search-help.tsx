import { Link } from "@/ui/link";
import { getWords } from "@/words/server";
import { searchPath } from "../search-path";

/** Examples of what can be asked for, each of which can be followed. */
const examples = {
  words: "diffusion models",
  phrase: '"chain of thought"',
  without: "quantization -diffusion",
  or: "mamba OR transformer",
  field: "title:attention",
  author: 'author:"Yann LeCun"',
  org: "org:nvidia",
  category: "category:cs.CL",
  submitted: "submitted:2026-01..2026-03",
  featured: "featured:2026-04-16",
  votes: "votes:>10",
  code: "has:code stars:>100",
  order: "agents order:votes",
  id: "1706.03762",
} as const;

/** How to search, in examples; folded up where somebody has searched already. */
export async function SearchHelp({ isOpen }: { isOpen: boolean }) {
  const t = await getWords();
  return (
    <details className="search-help" open={isOpen}>
      <summary>
        <h2>{t("search.help.title")}</h2>
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("search.help.example")}</th>
            <th scope="col">{t("search.help.finds")}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(examples).map(([name, example]) => (
            <tr key={name}>
              <th scope="row" dir="ltr">
                <Link href={searchPath(example)}>{example}</Link>
              </th>
              <td>
                {t.rich(`search.help.${name as keyof typeof examples}`, { code: (words) => <code>{words}</code> })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
