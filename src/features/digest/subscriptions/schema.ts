import { z } from "zod";
import { mailAddressSchema } from "@/lib/mail-address";

/** The subscribe form: an address and nothing else. */
export const subscribeSchema = z.object({ email: mailAddressSchema });

/** The forms behind the links of a mail. What the token is worth, the mutation says. */
export const tokenSchema = z.object({ token: z.string().max(200) });
