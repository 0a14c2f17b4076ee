/** What `paperHtml` may output: our own three tags, and KaTeX's spans, MathML and drawings. */
const allowed = new Set(
  "em a br span math semantics annotation mrow mi mo mn mtext ms mspace mstyle msup msub msubsup mfrac msqrt mroot mover munder munderover mtable mtr mtd mpadded mphantom menclose mlabeledtr mmultiscripts mprescripts none svg path line".split(
    " ",
  ),
);

/** What is wrong with a piece of HTML: tags that are not allowed or not closed, scripts in attributes. Empty when nothing is. */
export function htmlFaults(html: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  for (const [tag, closes, name, attributes, closed] of html.matchAll(
    /<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"<>]*")*)\s*(\/?)>/g,
  )) {
    if (!allowed.has(name!)) faults.push(`${tag} is not allowed`);
    if (/\son|="\s*(?:javascript|data|vbscript):/i.test(attributes!)) faults.push(`${tag} has a dangerous attribute`);
    if (name === "a" && !/^ href="https?:\/\/[^"]+" rel="noopener nofollow ugc"$/.test(attributes!) && !closes)
      faults.push(`${tag} is no link of ours`);
    if (name === "br" || closed) continue;
    if (closes && open.pop() !== name) faults.push(`${tag} closes nothing`);
    if (!closes) open.push(name!);
  }
  if (open.length > 0) faults.push(`not closed: ${open.join(" ")}`);
  const rest = html.replace(/<\/?[a-z]+(?:\s+[\w:-]+="[^"<>]*")*\s*\/?>/g, "");
  if (/[<>]/.test(rest)) faults.push("a bare < or >");
  return faults;
}
