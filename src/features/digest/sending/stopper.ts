/** As many of an issue's last results decide. */
const WINDOW = 100;
/** Fewer say nothing yet. */
const LEAST = 50;

/** Watches over the share of mails that are refused for good, issue by issue. */
export class Stopper {
  private readonly windows = new Map<string, boolean[]>();

  /** `percent`: from this share on an issue is to be stopped; 0 is never. */
  constructor(private readonly percent: number) {}

  /** Notes a result. Answers with why the issue is to be stopped, or null. */
  note(issueId: string, isRefused: boolean): string | null {
    if (this.percent === 0) return null;
    const window = this.windows.get(issueId) ?? [];
    window.push(isRefused);
    if (window.length > WINDOW) window.shift();
    this.windows.set(issueId, window);
    const refused = window.filter(Boolean).length;
    if (window.length < LEAST || refused * 100 < this.percent * window.length) return null;
    this.windows.delete(issueId);
    return `${refused} of the last ${window.length} mails were refused for good.`;
  }
}
