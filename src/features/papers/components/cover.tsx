import { coverWash, coverWords } from "../cover-words";

/** A picture for a paper that brings none: words of its title on a quiet wash of colour that its label chooses. */
export function Cover({ title, label }: { title: string; label: string }) {
  return (
    <span className={`cover cover-${coverWash(label)}`}>
      <b dir="auto">{coverWords(title)}</b>
      <small>{label}</small>
    </span>
  );
}
