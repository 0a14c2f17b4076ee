"use client";

import { type MouseEvent, useEffect, useRef } from "react";
import { useViewer } from "./viewer-provider";

/** The viewer's own corner of the header. A link to sign-in until it is known who is reading; its place never changes size. */
export function ViewerMenu() {
  const viewer = useViewer();
  return (
    <div className="viewer-menu">
      {viewer ? (
        <SignedInMenu name={viewer.username ?? "You"} />
      ) : (
        <a href="/sign-in" onClick={comeBackHere}>
          Sign in
        </a>
      )}
    </div>
  );
}

function SignedInMenu({ name }: { name: string }) {
  const menu = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const close = (event: Event) => {
      const details = menu.current;
      if (!details?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        details.querySelector("summary")?.focus();
      } else if (details.contains(event.target as Node)) return;
      details.open = false;
    };
    const events = ["keydown", "pointerdown", "focusin"];
    for (const name of events) document.addEventListener(name, close);
    return () => {
      for (const name of events) document.removeEventListener(name, close);
    };
  }, []);

  return (
    <details ref={menu}>
      <summary>
        <span>{name}</span>
      </summary>
      <div className="viewer-menu-list">
        <a href="/settings">Settings</a>
        <form method="post" action="/api/auth/signout">
          <button type="submit">Sign out</button>
        </form>
      </div>
    </details>
  );
}

/** Lets the link lead back to the page it was clicked on; without JavaScript it leads to the first page. */
function comeBackHere({ currentTarget }: MouseEvent<HTMLAnchorElement>) {
  const { pathname, search, hash } = location;
  if (pathname !== "/sign-in")
    currentTarget.search = `?${new URLSearchParams({ callbackUrl: pathname + search + hash })}`;
}
