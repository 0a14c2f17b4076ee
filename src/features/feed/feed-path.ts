import type { Day, Period } from "@/lib/day";

export const dayPath = (day: Day): string => `/papers/date/${day}`;
export const periodPath = ({ kind, name }: Pick<Period, "kind" | "name">): string => `/papers/${kind}/${name}`;
