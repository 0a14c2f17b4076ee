/** As package.json has it (tests/lib/version.test.ts keeps them equal): what we call ourselves towards other hosts. */
export const version = "0.1.0";
