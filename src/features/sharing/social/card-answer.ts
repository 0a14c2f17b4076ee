import { tooSlow } from "@/lib/sentence";
import { picture } from "../answers";
import { TooManyCards } from "./drawing";

/** A card, kept for an hour, or a sentence that it cannot be drawn just now. */
export async function cardAnswer(drawing: Promise<BodyInit>): Promise<Response> {
  try {
    return picture(await drawing, "image/png", 3600);
  } catch (error) {
    if (error instanceof TooManyCards) return tooSlow("Too many pictures are asked for just now. Ask again later.");
    throw error;
  }
}
