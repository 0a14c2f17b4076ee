import { Button } from "@/ui/button";
import { getWords } from "@/words/server";
import { KEYS_DIALOG } from "../keys";

/** Every key, grouped as a reader thinks of them. A key of two strokes is written as both. */
const groups = {
  papers: { j: "next", k: "previous", o: "open", u: "upvote", c: "code", e: "abstract" },
  days: { "[": "older", "]": "newer" },
  goTo: { "g n": "newest", "g t": "trending", "g w": "week", "g m": "month", "g d": "digest", "/": "search" },
  help: { "?": "list", Esc: "close" },
} as const;

/** What the keys do, in a dialog that `?` or any element with `data-open-keys` opens (keys.tsx); there they are switched off, too. */
export async function KeysDialog() {
  const t = await getWords();
  return (
    <dialog id={KEYS_DIALOG} className="keys" aria-labelledby="keys-title" closedby="any">
      <h2 id="keys-title" tabIndex={-1}>
        {t("keys.title")}
      </h2>
      <div className="keys-groups">
        {Object.entries(groups).map(([group, keys]) => (
          <section key={group}>
            <h3>{t(`keys.${group as keyof typeof groups}.title`)}</h3>
            <dl>
              {Object.entries(keys).map(([strokes, name]) => (
                <div key={strokes}>
                  <dt>
                    {strokes.split(" ").map((stroke) => (
                      <kbd key={stroke}>{stroke}</kbd>
                    ))}
                  </dt>
                  <dd>{t(`keys.${group}.${name}` as Parameters<typeof t>[0])}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <form method="dialog">
        <label>
          <input type="checkbox" defaultChecked /> {t("keys.single")}
        </label>
        <Button>{t("keys.done")}</Button>
      </form>
    </dialog>
  );
}
