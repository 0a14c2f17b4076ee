import { dumpPath, nameWithEnding } from "@/features/dumps/files";
import type { ListedDump } from "@/features/dumps/queries";
import { formatLongDay } from "@/lib/day";
import { formatBytes, formatTime } from "@/lib/moment";
import { getLanguage, getWords } from "@/words/server";

/** The files of a dump. */
export async function DumpDay({ dump: { day, madeAt, files } }: { dump: ListedDump }) {
  const t = await getWords();
  const language = await getLanguage();
  return (
    <section className="dump">
      <h2>
        <time dateTime={day}>{formatLongDay(day, language)}</time>
      </h2>
      <p className="quiet">{t("dumps.madeAt", { moment: formatTime(madeAt) })}</p>
      <ul>
        {files.map(({ name, rows, bytes, unpackedBytes, sha256 }) => (
          <li key={name}>
            <a href={dumpPath(name, day)}>{nameWithEnding(name)}</a>
            <p>{t(`dumps.files.${name}`)}</p>
            <p className="quiet">
              {t("dumps.rows", { count: rows })} ·{" "}
              {t("dumps.size", { size: formatBytes(bytes, language), unpacked: formatBytes(unpackedBytes, language) })}
            </p>
            <p className="quiet">
              SHA-256 <code>{sha256}</code>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
