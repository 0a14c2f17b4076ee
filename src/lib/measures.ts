/** A number for a monitor, by Prometheus' rules: a name, what it is, and its values, each with what it is of. */
export type Measure = { name: string; help: string; values: { of?: Record<string, string>; value: number }[] };

/**
 * Next bundles pages apart from src/web: both live in one process and meet here, by a name of their own. src/web tells the
 * numbers and knows nothing of what they are about.
 */
const shared = globalThis as typeof globalThis & { broadsheetMeasures?: () => Promise<Measure[]> };

/** Says how numbers are taken each time that a monitor asks; replaces what was said before. */
export function provideMeasures(take: () => Promise<Measure[]>): void {
  shared.broadsheetMeasures = take;
}

/** The numbers as they are now; none until somebody has said how to take them. Throws what taking them throws. */
export async function takeMeasures(): Promise<Measure[]> {
  return (await shared.broadsheetMeasures?.()) ?? [];
}
