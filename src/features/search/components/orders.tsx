import { Link } from "@/ui/link";
import { getWords } from "@/words/server";
import { orderPart, withoutPart, withPart } from "../parts";
import { orderOf } from "../queries";
import { orders, type Query } from "../query";
import { searchPath } from "../search-path";

/** The orders that hits can stand in, as links; what is no question of words has no relevance. */
export async function Orders({ text, query }: { text: string; query: Query }) {
  const t = await getWords();
  const current = orderOf(query);
  const usual = orderOf({ ...query, order: null });
  const offered = orders.filter((order) => order !== "relevance" || usual === "relevance");
  const plain = query.order ? withoutPart(text, orderPart(query.order)) : text;
  return (
    <nav aria-label={t("search.order.label")} className="orders">
      {offered.map((order) => (
        <Link
          key={order}
          href={searchPath(order === usual ? plain : withPart(plain, orderPart(order)))}
          aria-current={order === current ? "true" : undefined}
        >
          {t(`search.order.${order}`)}
        </Link>
      ))}
    </nav>
  );
}
