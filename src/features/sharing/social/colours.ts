/** The colours of the light theme, as tailwind.config.ts has them; a picture knows no dark one. */
export const colours = { paper: "#fbfaf6", ink: "#1c1b18", soft: "#534f45", line: "#dcd7ca", accent: "#a02b14" };
