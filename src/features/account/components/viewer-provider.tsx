"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";

/** The answer of GET /api/viewer: who is signed in, and their state on the papers that were asked for. */
export type ViewerAnswer = {
  viewer: { username: string | null; isAdmin?: true } | null;
  papers: Record<string, PaperState>;
};
export type PaperState = { hasUpvoted: boolean; upvoteCount: number; hasSaved?: boolean };

/** `viewer` is undefined until the answer is here. */
type Known = Partial<Pick<ViewerAnswer, "viewer">> & Pick<ViewerAnswer, "papers">;
type Context = {
  known: Known;
  ask: (paperId: string) => void;
  keep: (paperId: string, change: Partial<PaperState>) => void;
};

const ViewerContext = createContext<Context>({ known: { papers: {} }, ask: () => {}, keep: () => {} });

/**
 * Brings what is personal into public pages. The leaves of a page ask for their papers while it appears;
 * all of that becomes one request.
 */
export function ViewerProvider({ children }: { children: ReactNode }) {
  const [known, setKnown] = useState<Known>({ papers: {} });
  const asked = useRef(new Set<string>());
  const wanted = useRef(new Set<string>());
  const isReturn = useRef(false);
  const scheduled = useRef(false);

  const load = useCallback(async () => {
    scheduled.current = false;
    const ids = [...wanted.current].sort();
    wanted.current.clear();
    const replaces = isReturn.current;
    isReturn.current = false;
    const answer = await fetch(`/api/viewer?papers=${ids.map(encodeURIComponent).join(",")}`);
    if (!answer.ok) return;
    const { viewer, papers }: ViewerAnswer = await answer.json();
    // A vote that was cast while this answer was on its way is newer than the answer.
    setKnown((before) => ({ viewer, papers: replaces ? papers : { ...papers, ...before.papers } }));
  }, []);

  const schedule = useCallback(() => {
    if (scheduled.current) return;
    scheduled.current = true;
    queueMicrotask(() => void load().catch(() => {}));
  }, [load]);

  const ask = useCallback(
    (paperId: string) => {
      asked.current.add(paperId);
      wanted.current.add(paperId);
      schedule();
    },
    [schedule],
  );

  const keep = useCallback((paperId: string, change: Partial<PaperState>) => {
    setKnown(({ viewer, papers }) => {
      const state = { hasUpvoted: false, upvoteCount: 0, ...papers[paperId], ...change };
      return { viewer, papers: { ...papers, [paperId]: state } };
    });
  }, []);

  useEffect(schedule, [schedule]);
  useEffect(() => {
    // "Back", or another tab, may show this page as it was left; meanwhile one may have voted elsewhere, or signed out.
    const onReturn = () => {
      if (document.visibilityState !== "visible") return;
      for (const paperId of asked.current) wanted.current.add(paperId);
      isReturn.current = true;
      schedule();
    };
    const onShow = ({ persisted }: PageTransitionEvent) => persisted && onReturn();
    addEventListener("pageshow", onShow);
    document.addEventListener("visibilitychange", onReturn);
    return () => {
      removeEventListener("pageshow", onShow);
      document.removeEventListener("visibilitychange", onReturn);
    };
  }, [schedule]);
  const context = useMemo(() => ({ known, ask, keep }), [known, ask, keep]);
  return <ViewerContext value={context}>{children}</ViewerContext>;
}

/** Stands in for the provider where what is known is made up (app/design): nothing is asked for, nothing kept. */
export function MadeUpViewer({ viewer, papers, children }: ViewerAnswer & { children: ReactNode }) {
  const context = useMemo(() => ({ known: { viewer, papers }, ask: () => {}, keep: () => {} }), [viewer, papers]);
  return <ViewerContext value={context}>{children}</ViewerContext>;
}

/** Who is signed in: undefined until it is known, null when nobody is. */
export function useViewer() {
  return useContext(ViewerContext).known.viewer;
}

/** The viewer's state on a paper; undefined until it is known and when nobody is signed in. */
export function usePaperState(paperId: string): PaperState | undefined {
  const { known, ask } = useContext(ViewerContext);
  useEffect(() => ask(paperId), [ask, paperId]);
  return known.papers[paperId];
}

/** Keeps what changed of a paper's state for every place on the page that shows it. */
export function useKeepPaperState() {
  return useContext(ViewerContext).keep;
}
