const ID = "announcer";

/** The one live region of a page: whatever `announce` is told is read out by a screen reader when it has finished. */
export function Announcer() {
  return <div id={ID} role="status" className="sr-only" />;
}

/** Tells a screen reader what just changed. The same words twice are read twice. */
export function announce(text: string): void {
  const region = document.getElementById(ID);
  if (!region) return;
  // A region that already says so would stay silent: each sentence is a new node.
  const sentence = document.createElement("p");
  sentence.textContent = text;
  region.replaceChildren(sentence);
}
