import { siteHost } from "@/features/digest/links";

/**
 * A name for something of this site that stays the same for good (RFC 4151), whatever its address becomes, as long as the site
 * keeps its name in the net. The year is one in which that name was its owner's, and no part of what is named.
 */
export const tagOf = (name: string): string => `tag:${siteHost()},2026:${name}`;
