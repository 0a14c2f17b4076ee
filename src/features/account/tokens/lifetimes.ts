/** After how many days a token can end; "never" is for what runs unattended. */
export const lifetimes = ["30", "90", "365", "never"] as const;

/** Characters of a token's name. */
export const LONGEST_TOKEN_NAME = 60;
