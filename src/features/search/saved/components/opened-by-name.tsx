"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { useViewer } from "@/features/account/components/viewer-provider";
import { Notice } from "@/ui/notice";
import { useLocalPath, useWords } from "@/words/client";
import { noteLookAction } from "../actions";
import { savedId, searchesPath } from "../paths";

type Props = {
  /** When what the page shows was looked up: papers that came later have not been seen. */
  readAt: string;
  /** What stands here when the page was opened in any other way. */
  children: ReactNode;
};

type Look = { status: "noted"; name: string } | { status: "failed" };

/**
 * Notes a look at the saved search that the address names, once it is known who reads, and says so. The address forgets it
 * then: a page that is shared or loaded again is nobody's look.
 */
export function OpenedByName({ readAt, children }: Props) {
  const t = useWords();
  const localPath = useLocalPath();
  const viewer = useViewer();
  const hasSent = useRef(false);
  const [look, setLook] = useState<Look | null>(null);

  useEffect(() => {
    const id = savedId(location.hash);
    if (!id || !viewer || hasSent.current) return;
    hasSent.current = true;
    const form = new FormData();
    form.set("id", id);
    form.set("until", readAt);
    noteLookAction({ status: "idle" }, form).then(
      (answer) => {
        history.replaceState(history.state, "", location.pathname + location.search);
        setLook(answer.status === "done" ? { status: "noted", name: answer.data.name } : null);
      },
      () => setLook({ status: "failed" }),
    );
  }, [viewer, readAt]);

  if (!look) return children;
  if (look.status === "failed")
    return (
      <>
        <Notice tone="bad">{t("saved.lookFailed")}</Notice>
        {children}
      </>
    );
  return (
    <Notice>
      <p>
        {t.rich("saved.looked", {
          name: look.name,
          all: (words) => <a href={localPath(searchesPath())}>{words}</a>,
        })}
      </p>
    </Notice>
  );
}
