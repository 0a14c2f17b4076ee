/**
 * Puts the caret into the header's field at once, so that no letter typed after it is lost. Where the field is folded behind a
 * link, as on phones, it unfolds.
 */
export function goToSearch(): void {
  const box = document.querySelector<HTMLElement>(".search-box");
  const field = box?.querySelector("input");
  if (!box || !field) return;
  box.dataset.isOpen = "true";
  field.focus();
  field.select();
}
