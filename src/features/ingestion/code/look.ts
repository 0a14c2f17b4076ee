/** What a look at a repository brought. What is left out stays as it was known. */
export type Look = {
  state: "alive" | "empty" | "gone";
  /** Why it is gone, in one sentence; null while it is there. */
  reason: string | null;
  stars?: number | null;
  license?: string | null;
  pushedAt?: Date | null;
  isArchived?: boolean;
  movedTo?: string | null;
  /** With which its host is asked next time whether anything has changed. */
  etag: string | null;
};

/** No answer that says anything about the repository; `isSilent` when the host did not answer at all. */
export type Failure = { failure: string; isSilent: boolean };

/** What became of asking: a look, "unchanged" since the last one, or a failure. */
export type Found = { look: Look } | { look: "unchanged" } | Failure;

/** What was known before. */
export type Known = { url: string; state: string; etag: string | null; pushedAt: Date | null };

/** A repository that is not there (any more). */
export const gone = (reason: string): Found => ({ look: { state: "gone", reason, etag: null } });

/** An answer that says nothing about the repository. */
export const unclear = (failure: string): Found => ({ failure, isSilent: false });
