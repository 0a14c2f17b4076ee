import { PaperText } from "@/features/papers/components/paper-text";
import { getSaying, type Saying } from "@/features/papers/components/saying";
import { paperPath } from "@/features/papers/paper-path";
import { type Day, formatDay } from "@/lib/day";
import { getSay } from "@/words/server";
import type { OwnSubmission } from "../queries";

/** What a person submitted, and what became of it. */
export async function OwnSubmissions({ submissions, today }: { submissions: OwnSubmission[]; today: Day }) {
  const say = await getSaying();
  return (
    <ol className="own-submissions">
      {submissions.map((submission) => (
        <li key={submission.id}>
          <Title submission={submission} say={say} />
          <State submission={submission} today={today} say={say} />
        </li>
      ))}
    </ol>
  );
}

function Title({ submission: { paper, arxivId }, say }: { submission: OwnSubmission; say: Saying }) {
  if (!paper) return <p>arXiv:{arxivId}</p>;
  return <PaperText as="a" href={say.local(paperPath(paper.id))} text={paper.title} language={say.language} />;
}

async function State({ submission, today, say }: { submission: OwnSubmission; today: Day; say: Saying }) {
  const { state, day, problem, arxivId, isThere } = submission;
  if (state === "refused" && problem)
    return <p className="quiet">{(await getSay())({ key: problem, values: { id: arxivId } })}</p>;
  const time = <time dateTime={day}>{formatDay(day, today, say.language)}</time>;
  if (state === "done" && !isThere)
    return <p className="quiet">{say.t.rich("submission.takenOff", { day: () => time })}</p>;
  return (
    <p className="quiet">
      {state === "waiting"
        ? say.t.rich("submission.waiting", { day: () => time })
        : say.t.rich("submission.done", { day: () => <a href={say.local(`/papers/date/${day}`)}>{time}</a> })}
    </p>
  );
}
