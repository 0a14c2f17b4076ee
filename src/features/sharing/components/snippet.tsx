/** Text to be copied, which one touch selects as a whole. */
export function Snippet({ title, text }: { title?: string; text: string }) {
  return (
    <figure className="snippet">
      {title && <figcaption>{title}</figcaption>}
      <pre lang="zxx" dir="ltr">
        {text}
      </pre>
    </figure>
  );
}
