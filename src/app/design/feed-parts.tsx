import { ViewerMenu } from "@/features/account/components/viewer-menu";
import { MadeUpViewer } from "@/features/account/components/viewer-provider";
import { DayStrip } from "@/features/feed/components/day-strip";
import { MonthCalendar } from "@/features/feed/components/month-calendar";
import { PaperCard } from "@/features/feed/components/paper-card";
import { PaperList } from "@/features/feed/components/paper-list";
import { PaperLines, TopsList } from "@/features/feed/components/tops-list";
import { describeSince } from "@/features/feed/visits";
import { Cover } from "@/features/papers/components/cover";
import { PaperActions } from "@/features/papers/components/paper-actions";
import { PaperAuthors } from "@/features/papers/components/paper-authors";
import { getSaying } from "@/features/papers/components/saying";
import { UpvoteButton } from "@/features/upvotes/components/upvote-button";
import { UpvoterNames } from "@/features/upvotes/components/upvoter-names";
import { shiftDay } from "@/lib/day";
import { languages } from "@/lib/languages";
import { getWords } from "@/words/server";
import {
  arrivals,
  counts,
  lastVisit,
  lines,
  month,
  notes,
  now,
  odd,
  ranked,
  states,
  today,
  tops,
  viewer,
} from "./examples";
import { Part } from "./part";

/** The parts of the feed and of a paper's page, on made-up papers; no vote of them is anybody's. */
export async function FeedParts() {
  const [t, say] = await Promise.all([getWords(), getSaying()]);
  const [paper] = ranked;
  return (
    <MadeUpViewer viewer={viewer} papers={states}>
      <Part title={t("design.viewer")}>
        <div className="design-row">
          <ViewerMenu />
        </div>
      </Part>
      <Part title={t("design.votes")}>
        <div className="design-row">
          <div className="upvote">
            <button
              type="button"
              className="icon-up"
              aria-pressed="false"
              aria-label={t("browser.upvote.label", { total: "4" })}
            >
              4
            </button>
            <span className="upvote-problem">{t("browser.upvote.failed")}</span>
          </div>
          <UpvoteButton paperId="example-vote" here={0} elsewhere={0} elsewhereText="" />
          <UpvoteButton paperId="example-upvoted" here={13} elsewhere={0} elsewhereText="" />
          <UpvoteButton paperId="example-many" here={9} elsewhere={12_345} elsewhereText="" />
        </div>
      </Part>
      <Part title={t("design.cards")} name="cards">
        <PaperList papers={ranked} today={today} isRanked notes={notes} arrivals={arrivals} anchor="ranked-" />
      </Part>
      <Part title={t("design.plainCards")}>
        <PaperList papers={odd} today={today} anchor="odd-" />
      </Part>
      <Part title={t("design.picturedCards")}>
        <ol className="cards pictured">
          {ranked.slice(0, 2).map((paper) => (
            <PaperCard key={paper.id} paper={paper} today={today} anchor={`pictured-${paper.id}`} hasFigure say={say} />
          ))}
        </ol>
      </Part>
      <Part title={t("design.covers")}>
        <div className="design-row">
          {odd.slice(5).map(({ id, title }) => (
            <div key={id} className="design-cover">
              <Cover title={title} label={id} />
            </div>
          ))}
        </div>
      </Part>
      <Part title={t("design.days")} name="strip">
        <strong className="new-since">
          {t("browser.new.since", { count: 1, since: describeSince(lastVisit, now, languages[say.language].tag) })}
        </strong>
        <DayStrip day={today} first={shiftDay(today, -13)} last={today} counts={counts} label={t("design.days")} />
      </Part>
      <Part title={t("design.overview")}>
        <MonthCalendar month={month} counts={counts} />
        <TopsList tops={tops} unit="day" today={today} />
        <PaperLines lines={lines} notes={notes} />
      </Part>
      <Part title={t("design.paper")}>
        <PaperAuthors
          paper={{ authors: Array.from({ length: 546 }, (_, at) => ({ name: `Author ${at + 1}` })), authorCount: 546 }}
          say={say}
        />
        <PaperAuthors paper={{ authors: [], authorCount: 546 }} say={say} />
        {paper && (
          <PaperActions paper={{ ...paper, arxivId: "2604.00001", projectUrl: "https://example.org/missed" }} say={say}>
            <UpvoteButton paperId="example-page" here={3} elsewhere={128} elsewhereText="" />
          </PaperActions>
        )}
        <UpvoterNames
          paperId="example-upvoted"
          names={["bo", "cy"]}
          separator={t("paper.separator")}
          nobody=""
          hasMore
          andOthers={t("paper.andOthers")}
        />
        <UpvoterNames
          paperId="example-page"
          names={[]}
          separator=""
          nobody={t("paper.nobodyYet")}
          hasMore={false}
          andOthers=""
        />
      </Part>
    </MadeUpViewer>
  );
}
