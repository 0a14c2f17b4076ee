import { getSaying } from "@/features/papers/components/saying";
import { paperPath } from "@/features/papers/paper-path";
import { paperText } from "@/features/papers/text/plain";
import { env } from "@/lib/env";
import { html } from "@/lib/html";
import { frame } from "../oembed/describe";
import { badgePath, embedPath } from "../paths";
import { Snippet } from "./snippet";

/** What to copy to show a paper elsewhere: a badge for a README, and a card for another page. */
export async function SharePaper({ paper: { id, title } }: { paper: { id: string; title: string } }) {
  const { t, local } = await getSaying();
  const address = (path: string) => env().SITE_URL + local(path);
  const [page, badge] = [address(paperPath(id)), address(badgePath(id))];
  const alt = `${env().SITE_NAME}: ${t("sharing.badge.alt")}`;
  return (
    <details className="share">
      <summary>{t("sharing.title")}</summary>
      <div className="share-parts">
        <h3>{t("sharing.badge.title")}</h3>
        <img src={local(badgePath(id))} alt={alt} height={20} loading="lazy" />
        <Snippet title={t("sharing.badge.markdown")} text={`[![${alt}](${badge})](${page})`} />
        <Snippet
          title={t("sharing.badge.html")}
          text={html`<a href="${page}"><img src="${badge}" alt="${alt}" height="20"></a>`.markup}
        />
        <h3>{t("sharing.embed.title")}</h3>
        <p className="quiet">{t("sharing.embed.text")}</p>
        <Snippet title={t("sharing.badge.html")} text={frame(address(embedPath(id)), paperText(title))} />
        <p>{t.rich("sharing.more", { tools: (words) => <a href={local("/tools")}>{words}</a> })}</p>
      </div>
    </details>
  );
}
