/** A square picture for a name, or its first letter where there is none. Decorative: the name stands beside it. */
export function Avatar({ name, src }: { name: string; src: string | null }) {
  if (src) return <img className="avatar" src={src} alt="" width={20} height={20} loading="lazy" />;
  const [letter = "?"] = name.trim();
  return (
    <span className="avatar" aria-hidden="true">
      {letter.toUpperCase()}
    </span>
  );
}
