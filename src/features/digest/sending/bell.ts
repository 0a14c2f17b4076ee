/** Lets those wait who have nothing to do, until something happens. */
export class Bell {
  private readonly waiting = new Set<() => void>();

  ring(): void {
    for (const wake of [...this.waiting]) wake();
  }

  /** Resolves once the bell rings while `isTime`, or after so many milliseconds. */
  until(isTime: () => boolean, milliseconds: number): Promise<void> {
    if (isTime()) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        if (isTime()) done();
      };
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.waiting.add(wake);
    });
  }
}
