import { areOff, STORED } from "./keys-off";

/** The dialog that lists the keys (components/keys-dialog.tsx). */
export const KEYS_DIALOG = "keys";

/** How long after "g" a letter still says where to go. */
const GO_MS = 1_500;

const places: Record<string, string> = {
  n: "/papers",
  t: "/papers/trending",
  w: "/papers/week",
  m: "/papers/month",
  d: "/subscribe",
};

/** A paper in a list, as a card or as a line. */
const PAPER = ".card, .lines > li";

let goSince = Number.NEGATIVE_INFINITY;

type Press = { key: string; timeStamp: number; localPath: (path: string) => string };

/** Does what a single key stands for on the page as it is; nothing where it stands for nothing here, or keys are off. */
export function press({ key, timeStamp, localPath }: Press): void {
  if (areOff()) return;
  const goes = timeStamp - goSince < GO_MS;
  goSince = key === "g" ? timeStamp : Number.NEGATIVE_INFINITY;
  const place = goes && places[key];
  if (place) location.assign(localPath(place));
  else if (key === "j") focusPaper(1);
  else if (key === "k") focusPaper(-1);
  else if (key === "?") openKeys();
  else click(key);
}

function click(key: string): void {
  const card = document.activeElement?.closest(".card");
  // On a paper's own page its vote and its code are the only ones.
  const paper = card ?? document.querySelector("main .actions");
  const wanted: Record<string, HTMLElement | null | undefined> = {
    o: card?.querySelector<HTMLElement>("h3 a"),
    u: paper?.querySelector<HTMLElement>(".upvote button"),
    c: paper?.querySelector<HTMLElement>("a.code"),
    e: card?.querySelector<HTMLElement>(".more input"),
    "[": document.querySelector<HTMLElement>("main a[rel=prev]"),
    "]": document.querySelector<HTMLElement>("main a[rel=next]"),
  };
  wanted[key]?.click();
}

/** Moves the focus from the paper that has it; where none has, to the nearest one in the window. */
function focusPaper(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>("main .card h3 a, main .lines a")];
  const card = document.activeElement?.closest(PAPER);
  const at = links.findIndex((link) => card?.contains(link));
  const top = (link: HTMLElement) => link.getBoundingClientRect().top;
  const nearest = step > 0 ? links.find((link) => top(link) >= 0) : links.findLast((link) => top(link) < innerHeight);
  const link = at < 0 ? nearest : links[at + step];
  if (!link) return;
  link.focus({ preventScroll: true });
  link.closest(PAPER)?.scrollIntoView({ block: "nearest" });
}

let hasListeners = false;

/** Shows the keys. When the dialog closes, the focus goes back to `opener`, or to what opened the menu it stood in. */
export function openKeys(opener?: Element | null): void {
  const dialog = document.getElementById(KEYS_DIALOG) as HTMLDialogElement | null;
  if (!dialog || dialog.open) return;
  const box = dialog.querySelector<HTMLInputElement>("input[type=checkbox]")!;
  box.checked = !areOff();
  if (!hasListeners) box.addEventListener("change", () => keep(box.checked));
  hasListeners = true;
  const home = opener && (openerOfMenu(opener) ?? opener);
  const goHome = () => {
    // The browser gives the focus back by itself where it can, and the next key may have moved it on.
    const { activeElement, body } = document;
    const isLost = !activeElement || activeElement === body || !activeElement.checkVisibility();
    if (isLost && home instanceof HTMLElement) home.focus();
  };
  dialog.addEventListener("close", goHome, { once: true });
  dialog.showModal();
  dialog.querySelector("h2")?.focus();
}

/** A menu closes when a dialog opens, and takes along what was focused in it. */
function openerOfMenu(opener: Element): Element | null | undefined {
  const popover = opener.closest("[popover]");
  return popover
    ? document.querySelector(`[popovertarget="${CSS.escape(popover.id)}"]`)
    : opener.closest("details")?.querySelector("summary");
}

function keep(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, "off");
  } catch {
    // A browser that keeps nothing has keys on every page.
  }
}
