/** "off" when the reader wants no single-key shortcuts (WCAG 2.1.4); kept in this browser. */
export const STORED = "keys";

/** Whether the reader has switched them off. */
export function areOff(): boolean {
  try {
    return localStorage.getItem(STORED) === "off";
  } catch {
    return false;
  }
}
