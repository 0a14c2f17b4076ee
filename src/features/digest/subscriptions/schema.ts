import { z } from "zod";
import { mailAddressSchema } from "@/lib/mail-address";

/** The browser's time zone, where a script could fill it in; what is no name of one is left out later. */
const timeZone = z.string().max(64).default("").catch("");

/** The subscribe form: an address, and nothing else that anybody types. */
export const subscribeSchema = z.object({ email: mailAddressSchema, timeZone });

/** The same for an account's own address. */
export const subscribeOwnSchema = z.object({ timeZone });

/** The forms behind the links of a mail. What the token is worth, the mutation says. */
export const tokenSchema = z.object({ token: z.string().max(200) });
