import type { Metadata } from "next";
import { getViewer } from "@/features/account/viewer";
import { MailedPaper } from "@/features/digest/components/mailed-paper";
import { ReplacedPage } from "@/features/digest/components/replaced-page";
import { mailedPaperPath } from "@/features/digest/mailed-paper/paths";
import { type Account, findDeeds, findReader } from "@/features/digest/mailed-paper/queries";
import { isReplacedKey } from "@/features/digest/subscriptions/queries";
import { readSegments } from "@/features/papers/paper-id";
import { paperPath } from "@/features/papers/paper-path";
import { findMergedInto, findPaper } from "@/features/papers/queries";
import { paperText } from "@/features/papers/text/plain";
import { Link } from "@/ui/link";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { getLocalPath, getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("preferences.paper.title") };
}

/** Where "Upvote or save" in a mail leads: looking changes nothing, one press does. */
export default async function MailedPaperPage({ params }: PageProps<"/subscription/[token]/paper/[...id]">) {
  const { token, id } = await params;
  const asked = readSegments(id);
  const t = await getWords();
  if (await isReplacedKey(token)) return <ReplacedPage token={token} title={t("preferences.paper.title")} />;
  const paper = await findPaper((await findMergedInto(asked)) ?? asked);
  const reader = await findReader(token);
  if (!paper || !reader)
    return (
      <Page title={t("preferences.paper.title")} isMissing={!paper}>
        <Notice tone="bad">{t(paper ? "problems.preferences.unknown" : "problems.paperGone")}</Notice>
      </Page>
    );
  const { email, account } = reader;
  const back = mailedPaperPath(token, paper.id);
  return (
    <Page title={t("preferences.paper.title")}>
      <p className="prose text-lg" dir="auto">
        {paperText(paper.title)}
      </p>
      {account ? (
        <>
          <p className="quiet break-words">{t("preferences.paper.text", { email })}</p>
          <WordsFor parts={["preferences"]}>
            <MailedPaper
              token={token}
              paperId={paper.id}
              canUpvote={account.hasName}
              {...(await findDeeds(account.id, paper.id))}
            />
          </WordsFor>
          {!account.hasName && <NoName {...{ account, email, back }} />}
        </>
      ) : (
        <NoAccount email={email} back={back} />
      )}
      <p>
        <Link href={paperPath(paper.id)}>{t("preferences.paper.open")}</Link>
      </p>
    </Page>
  );
}

/** The account has no name, under which others would see the upvote: the way to one and back. */
async function NoName({ account, email, back }: { account: Account; email: string; back: string }) {
  const t = await getWords();
  const viewer = await getViewer();
  const isOther = viewer !== null && viewer.id !== account.id;
  const callbackUrl = await getLocalPath(back);
  const way = viewer
    ? `/welcome?${new URLSearchParams({ callbackUrl })}`
    : `/sign-in?${new URLSearchParams({ email, callbackUrl })}`;
  return (
    <>
      <p className="prose">{t("preferences.paper.noName")}</p>
      {isOther ? (
        <p className="prose">{t("preferences.paper.asOther", { name: viewer.username ?? viewer.email })}</p>
      ) : (
        <p>
          <Link className="button" href={way}>
            {t("preferences.paper.chooseName")}
          </Link>
        </p>
      )}
    </>
  );
}

/** The address has no account: the way to one and back, or, for whoever is signed in with another one, what that can do. */
async function NoAccount({ email, back }: { email: string; back: string }) {
  const t = await getWords();
  const viewer = await getViewer();
  if (viewer)
    return <p className="prose">{t("preferences.paper.asOther", { name: viewer.username ?? viewer.email })}</p>;
  const signIn = `/sign-in?${new URLSearchParams({ email, callbackUrl: await getLocalPath(back) })}`;
  return (
    <>
      <p className="prose">{t("preferences.paper.noAccount", { email })}</p>
      <p>
        <Link className="button" href={signIn}>
          {t("preferences.paper.signIn")}
        </Link>
      </p>
    </>
  );
}
