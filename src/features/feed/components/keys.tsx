"use client";

import { useEffect } from "react";
import { useLocalPath } from "@/words/client";
import { goToSearch } from "../go-to-search";
import { areOff } from "../keys-off";

/** Where letters are typed, or where they choose something. Not a closed dialog: until the next frame the focus is still in it. */
const takesLetters =
  "textarea, select, dialog[open], [popover], [contenteditable]:not([contenteditable=false]), input:not([type=checkbox], [type=radio])";
const known = "jkoucegntwmd[]?/";

/** Listens for the keys and for whatever opens their list; what they do is loaded with the first of them. */
export function Keys() {
  const localPath = useLocalPath();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, timeStamp, target } = event;
      if (isChord(event) || event.isComposing || event.defaultPrevented) return;
      // A key that is held walks on, but votes only once.
      if (!known.includes(key) || (event.repeat && key !== "j" && key !== "k")) return;
      if ((target instanceof Element && target.closest(takesLetters)) || document.querySelector("dialog[open]")) return;
      if (key !== "/") return withKeys(({ press }) => press({ key, timeStamp, localPath }));
      if (areOff()) return;
      // Some browsers would open their own search with it. The next key is a letter already: nothing is loaded first.
      event.preventDefault();
      goToSearch();
    };
    const onClick = ({ target }: MouseEvent) => {
      const opener = target instanceof Element && target.closest("[data-open-keys]");
      if (opener) withKeys(({ openKeys }) => openKeys(opener));
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onClick);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("click", onClick);
    };
  }, [localPath]);
  return null;
}

/** Whether a key is pressed with others, and so is somebody else's. Many keyboards write brackets with AltGr (which may report Ctrl and Alt) or Option. */
function isChord({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (metaKey) return true;
  return key === "[" || key === "]" ? ctrlKey && !altKey : ctrlKey || altKey;
}

/** Without a connection they may not be there: then a key does nothing. */
function withKeys(work: (keys: typeof import("../keys")) => void): void {
  import("../keys").then(work, () => {});
}
