import { getWords } from "@/words/server";

/** What is kept about a reader, by where it is kept. `days` is how long a session lasts. */
export async function Stored({ days }: { days: number }) {
  const t = await getWords();
  const kept = [
    ["account", t("about.stored.account", { days })],
    ["elsewhere", t("about.stored.elsewhere")],
    ["digest", t("about.stored.digest")],
    ["forms", t("about.stored.forms")],
    ["log", t("about.stored.log")],
    ["cookies", t("about.stored.cookies")],
    ["browser", t("about.stored.browser")],
  ] as const;
  return (
    <dl className="stored">
      {kept.map(([name, words]) => (
        <div key={name}>
          <dt>{t(`about.stored.where.${name}`)}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
