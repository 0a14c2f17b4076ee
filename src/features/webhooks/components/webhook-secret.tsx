import { getWords } from "@/words/server";
import { OneButton } from "./one-button";

/** A webhook's secret, folded away, and the way to another one. */
export async function WebhookSecret({ id, secret }: { id: string; secret: string }) {
  const t = await getWords();
  return (
    <>
      <p className="prose">{t("webhooks.secretText")}</p>
      <details className="fold">
        <summary>{t("webhooks.showSecret")}</summary>
        <p>
          <code className="secret">{secret}</code>
        </p>
      </details>
      <details className="fold">
        <summary>{t("webhooks.replaceSecret")}</summary>
        <div>
          <p>{t("webhooks.replaceText")}</p>
          <OneButton does="secret" id={id}>
            {t("webhooks.replaceSecret")}
          </OneButton>
        </div>
      </details>
    </>
  );
}
