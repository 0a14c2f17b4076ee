import { getWords } from "@/words/server";
import { listUpvoters } from "../queries";
import { UpvoterNames } from "./upvoter-names";

/** Names shown before the rest is only counted. */
const MOST_NAMES = 100;

/** Who upvoted a paper here, newest first, and what was given elsewhere. */
export async function Upvoters({ paperId, elsewhere }: { paperId: string; elsewhere: string }) {
  const [names, t] = await Promise.all([listUpvoters(paperId, MOST_NAMES + 1), getWords()]);
  return (
    <section className="paper-section">
      <h2>{t("paper.upvotedBy")}</h2>
      <UpvoterNames
        paperId={paperId}
        names={names.slice(0, MOST_NAMES)}
        hasMore={names.length > MOST_NAMES}
        separator={t("paper.separator")}
        nobody={t("paper.nobodyYet")}
        andOthers={t("paper.andOthers")}
      />
      {elsewhere && <p className="quiet">{t("paper.elsewhere", { counts: elsewhere })}</p>}
    </section>
  );
}
