import type { Day } from "@/lib/day";

/**
 * Stands in an edition's mail wherever a reader's own token belongs: in the links to unsubscribe, to the preferences and to
 * upvote. It has the form and the length of unsubscribeToken's (a UUID, a full stop, 43 letters of base64url), so that a
 * mail that is made once breaks its lines for every reader at the same places.
 */
export const READER_TOKEN = "00000000-0000-0000-0000-000000000000.READER-TOKEN-READER-TOKEN-READER-TOKEN-READ";

/** An issue as all readers of an edition get it, with READER_TOKEN in their links. Each is text, not yet encoded. */
export type EditionMail = { subject: string; html: string; text: string };

/** What is sent to all readers of an edition, and the day that it is about. */
export type Edition = { day: Day; mail: EditionMail };

/** Who gets it: under which name the mail goes out, to whom, and the token of their links. */
export type Reader = { deliveryId: string; address: string; token: string };
