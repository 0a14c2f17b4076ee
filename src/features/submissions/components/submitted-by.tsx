import { getSaying } from "@/features/papers/components/saying";
import { type Day, formatDay } from "@/lib/day";
import { readComment } from "../comment-pieces";
import type { Submitter } from "../queries";

/** Who submitted a paper and when, each with their words about it. */
export async function SubmittedBy({ submitters, today }: { submitters: Submitter[]; today: Day }) {
  const { t, language } = await getSaying();
  return (
    <ol className="submitters">
      {submitters.map(({ id, username, day, comment }) => (
        <li key={id}>
          <p className="quiet">
            {t.rich("submission.by", {
              name: username ?? t("submission.nameless"),
              day: () => <time dateTime={day}>{formatDay(day, today, language)}</time>,
            })}
          </p>
          {comment && <Comment text={comment} />}
        </li>
      ))}
    </ol>
  );
}

function Comment({ text }: { text: string }) {
  return readComment(text).map((pieces, place) => (
    <p key={place} dir="auto" className="prose submitter-words">
      {pieces.map(({ text, url }, piece) =>
        url ? (
          <a key={piece} href={url} rel="nofollow ugc noopener">
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </p>
  ));
}
