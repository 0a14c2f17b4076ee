import { readQuery } from "../query";

/** Whether two texts ask the same: they may differ in spaces and the size of letters. */
export const isSameQuestion = (a: string, b: string): boolean => questionOf(a) === questionOf(b);

const questionOf = (text: string) => JSON.stringify(readQuery(text)).toLowerCase();
