import { Filters } from "@/features/search/components/filters";
import { HitPages } from "@/features/search/components/hit-pages";
import { HitsHead } from "@/features/search/components/hits-head";
import { NoHits } from "@/features/search/components/no-hits";
import { SaveSearch } from "@/features/search/components/save-search";
import { SearchHelp } from "@/features/search/components/search-help";
import { SuggestionList } from "@/features/search/components/suggestion-list";
import { describeCount } from "@/features/search/describe-count";
import { getWords } from "@/words/server";
import { now, today } from "./examples";
import { Part } from "./part";
import { corrected, facets, few, suggestions } from "./search-examples";

/** The parts of a search, for made-up hits; its field stands in the header of this page as of every other. */
export async function SearchParts() {
  const t = await getWords();
  return (
    <>
      <Part title={t("design.suggestions")}>
        <search className="design-search">
          <SuggestionList found={suggestions} />
        </search>
      </Part>
      <Part title={t("design.search")}>
        <div className="search-head">
          <HitsHead found={describeCount(corrected, t)} hits={corrected} isTyping={false} />
        </div>
        <div>
          <HitPages page={2} hits={few} />
        </div>
        <div>
          <Filters text="regret category:cs.IR" facets={facets} today={today} />
        </div>
        <NoHits text="regret zzzqqq votes:>1000" misread={[]} />
        <SaveSearch query="regret" readAt={new Date(now)} />
        <SearchHelp isOpen />
      </Part>
    </>
  );
}
