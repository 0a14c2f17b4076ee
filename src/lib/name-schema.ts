import { z } from "zod";

type Given = { missing: string; tooLong: string; most: number };

/**
 * The name that a person gives to something of theirs, on one line and without signs that are not seen: at most `most` characters.
 * `missing` and `tooLong` are keys of what is said of another one.
 */
export const nameSchema = ({ missing, tooLong, most }: Given) =>
  z
    .string(missing)
    .transform((text) =>
      text
        .normalize("NFC")
        .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, " ")
        .trim(),
    )
    .superRefine((text, context) => {
      if (!text) context.addIssue({ code: "custom", message: missing });
      if (text.length > most) context.addIssue({ code: "custom", message: tooLong, params: { most } });
    });
