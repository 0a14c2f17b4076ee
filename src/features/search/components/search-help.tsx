import { Link } from "@/ui/link";
import { getWords } from "@/words/server";
import { examples } from "../examples";
import { searchPath } from "../search-path";

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
