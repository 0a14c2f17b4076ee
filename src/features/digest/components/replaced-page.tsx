import { Link } from "@/ui/link";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";
import { unsubscribePath } from "../preferences/paths";
import { SendLinks } from "./send-links";

/** What a link leads to whose key was replaced: what it still can do, and the way to a new one. `isRenewed` says that this was just done. */
export async function ReplacedPage({
  token,
  title,
  isRenewed = false,
}: {
  token: string;
  title: string;
  isRenewed?: boolean;
}) {
  const t = await getWords();
  return (
    <Page title={title}>
      <Notice tone={isRenewed ? "good" : "plain"}>
        {t(isRenewed ? "preferences.links.renewed" : "preferences.links.replaced")}
      </Notice>
      <p className="prose">{t(isRenewed ? "preferences.links.again" : "preferences.links.offer")}</p>
      <WordsFor parts={["preferences"]}>
        <SendLinks token={token} />
      </WordsFor>
      <p className="prose">
        {t.rich("preferences.links.ways", {
          settings: (words) => <Link href="/settings#digest">{words}</Link>,
          unsubscribe: (words) => <Link href={unsubscribePath(token)}>{words}</Link>,
        })}
      </p>
    </Page>
  );
}
