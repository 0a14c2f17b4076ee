import { getPageAddress, getWords } from "@/words/server";
import { KeptAt } from "./kept-at";

/** Stands hidden at the top of every page; a kept copy of it (public/sw.js) shows it from its first paint on. */
export async function OfflineNotice() {
  const t = await getWords();
  const address = await getPageAddress();
  return (
    <p className="offline-notice">
      {t.rich("site.offlineCopy", {
        time: () => <KeptAt />,
        again: (words) => <a href={address}>{words}</a>,
      })}
    </p>
  );
}
