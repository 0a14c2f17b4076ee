"use client";

import { useViewer } from "./viewer-provider";

/** The viewer's own corner of the header. A link to sign-in until it is known who is reading; its place never changes size. */
export function ViewerMenu() {
  const viewer = useViewer();
  return (
    <a className="viewer-menu" href={viewer ? "/settings" : "/sign-in"}>
      {viewer ? (viewer.username ?? "Settings") : "Sign in"}
    </a>
  );
}
