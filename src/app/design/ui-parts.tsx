import { SignInForm } from "@/features/account/components/sign-in-form";
import { UsernameForm } from "@/features/account/components/username-form";
import { ConfirmForm } from "@/features/digest/components/confirm-form";
import { DigestBanner } from "@/features/digest/components/digest-banner";
import { UnsubscribeForm } from "@/features/digest/components/unsubscribe-form";
import { LookUpForm } from "@/features/submissions/components/look-up-form";
import { SubmitForm } from "@/features/submissions/components/submit-form";
import { MOST_COMMENT } from "@/features/submissions/schema";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Field } from "@/ui/field";
import { Link } from "@/ui/link";
import { Notice } from "@/ui/notice";
import { Pager } from "@/ui/pager";
import { getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";
import { lookUpAction, submitAction } from "../submit/actions";
import { Part } from "./part";

/** The parts of src/ui, and the forms made of them, each in all its states. */
export async function UiParts() {
  const t = await getWords();
  const confirming = { token: "example", hour: t("digest.hour", { time: "18:00", zone: "UTC" }) };
  const previous = { href: "#previous", label: "Apr 15" };
  const next = { href: "#next", label: "Apr 17" };
  return (
    <>
      <Part title={t("design.links")}>
        <p>
          <Link href="/papers">{t("site.newest")}</Link>{" "}
          <Link href="/papers" className="plain-link">
            {t("site.newest")}
          </Link>
        </p>
        <p className="design-row">
          <Avatar name={t("site.newest")} src={null} />
          <kbd>j</kbd>
          <kbd>Esc</kbd>
          {["up", "code", "comments", "close", "display", "search"].map((name) => (
            <span key={name} className={`icon icon-${name}`} aria-hidden="true" />
          ))}
        </p>
      </Part>
      <Part title={t("design.buttons")} name="buttons">
        <p className="design-row">
          <Button primary>{t("browser.subscribe.subscribe")}</Button>
          <Button>{t("keys.done")}</Button>
          <Button primary isBusy>
            {t("browser.subscribe.sending")}
          </Button>
          <Button disabled>{t("keys.done")}</Button>
        </p>
      </Part>
      <Part title={t("design.fields")} name="fields">
        <div className="design-form">
          <Field name="plain" label={t("browser.subscribe.address")} placeholder={t("browser.subscribe.example")} />
          <Field
            name="hinted"
            label={t("account.name.label")}
            hint={t("account.name.hint", { least: 3, most: 30 })}
            defaultValue="ada"
          />
          <Field name="wrong" label={t("account.name.label")} errors={[t("problems.nameStart")]} defaultValue="1ada" />
          <Field name="disabled" label={t("account.name.label")} disabled defaultValue="ada" />
        </div>
      </Part>
      <Part title={t("design.notices")} name="notices">
        <Notice>{t("site.rules")}</Notice>
        <Notice tone="good">{t("account.settings.renamed", { name: "ada" })}</Notice>
        <Notice tone="bad">{t("browser.unreachable")}</Notice>
      </Part>
      <Part title={t("design.empty")}>
        <EmptyState>
          <p>{t("errors.missing.text")}</p>
          <p>
            <Link href="/papers">{t("errors.missing.newest")}</Link>
          </p>
        </EmptyState>
      </Part>
      <Part title={t("design.pagers")}>
        <Pager label={`${t("design.pagers")} 1`} previous={previous} next={next} />
        <Pager label={`${t("design.pagers")} 2`} previous={null} next={next} />
        <Pager label={`${t("design.pagers")} 3`} previous={previous} next={null} />
      </Part>
      <Part title={t("design.menus")}>
        <p className="design-row">
          <button type="button" className="button" popoverTarget="display">
            {t("site.display")}
          </button>
          <button type="button" className="button" data-open-keys>
            {t("site.keys")}
          </button>
        </p>
      </Part>
      <Part title={t("design.forms")}>
        <DigestBanner />
        <WordsFor parts={["account"]}>
          <SignInForm email="ada@example.org" callbackUrl="/" problem={t("problems.signIn.Verification")} />
          <UsernameForm username="ada" callbackUrl="/design" label={t("account.welcome.continue")} />
        </WordsFor>
        <WordsFor parts={["digest"]}>
          <ConfirmForm {...confirming} link="open" subscriptionKey={null} />
          <ConfirmForm {...confirming} link="confirmed" subscriptionKey="example" />
          <UnsubscribeForm token="example" isSubscribed />
        </WordsFor>
        <WordsFor parts={["submission"]}>
          <LookUpForm action={lookUpAction} link="2604.07429" isSecond={false} />
          <SubmitForm action={submitAction} paper="example" mostComment={MOST_COMMENT} label={t("submission.submit")} />
        </WordsFor>
      </Part>
    </>
  );
}
