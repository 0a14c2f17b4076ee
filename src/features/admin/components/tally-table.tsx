import { type DeliveryState, deliveryStates, type Tally } from "@/features/digest/ledger/queries";
import type { Language } from "@/lib/languages";
import { formatCount } from "@/lib/number";
import { getWords } from "@/words/server";
import { roles } from "./table-roles";

type Row = { key: string; subject: React.ReactNode; note?: React.ReactNode; tally: Tally };
type Props = { caption: string; heading: string; notes?: string; rows: Row[]; language: Language };

/** What became of mails, a row for each subject and a column for each state in which any is. */
export async function TallyTable({ caption, heading, notes, rows, language }: Props) {
  const t = await getWords();
  const shown = deliveryStates.filter(
    (state) => state === "sent" || state === "failed" || rows.some(({ tally }) => tally[state]),
  );
  return (
    <table className="admin-table tally" {...roles.table}>
      <caption className="sr-only">{caption}</caption>
      <thead {...roles.rowgroup}>
        <tr {...roles.row}>
          <th scope="col" {...roles.columnheader}>
            {heading}
          </th>
          {notes && (
            <th scope="col" {...roles.columnheader} className="tally-note">
              {notes}
            </th>
          )}
          <th scope="col" {...roles.columnheader}>
            {t("admin.digests.all")}
          </th>
          {shown.map((state) => (
            <th key={state} scope="col" {...roles.columnheader}>
              {t(`admin.digests.states.${state}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...roles.rowgroup}>
        {rows.map(({ key, subject, note, tally }) => (
          <tr key={key} {...roles.row}>
            <td {...roles.cell}>{subject}</td>
            {notes && <td {...roles.cell}>{note}</td>}
            <Count name={t("admin.digests.all")} count={sumOf(tally)} language={language} />
            {shown.map((state: DeliveryState) => (
              <Count
                key={state}
                name={t(`admin.digests.states.${state}`)}
                count={tally[state] ?? 0}
                language={language}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many deliveries a tally counts in all. */
export const sumOf = (tally: Tally): number => Object.values(tally).reduce((sum, count) => sum + count, 0);

function Count({ name, count, language }: { name: string; count: number; language: Language }) {
  return (
    <td {...roles.cell} data-label={name} className={count === 0 ? "count zero" : "count"}>
      {formatCount(count, language)}
    </td>
  );
}
