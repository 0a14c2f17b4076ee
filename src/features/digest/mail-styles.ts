import { html } from "@/lib/html";

const serif = "font-family:Georgia,'Times New Roman',serif";
const headline = `${serif};font-size:24px;line-height:1.25;font-weight:bold;color:#1c1b18`;
const small = "font-size:14px;line-height:1.5;color:#5c584d";

/** Styles of a mail's elements, written on them; the colours are those of tailwind.config.ts. */
export const styles = {
  masthead: `${serif};font-size:24px;font-weight:bold;line-height:1.2;color:#1c1b18;text-decoration:none`,
  heading: `margin:0 0 8px;${headline}`,
  text: "margin:0 0 16px",
  link: "color:#1d4f91",
  small,
  button:
    "display:inline-block;padding:12px 20px;border-radius:8px;background:#a92f17;color:#fbfaf6;font-weight:bold;text-decoration:none",
  issue: {
    heading: `margin:16px 0 8px;${headline}`,
    introduction: "margin:0 0 16px;color:#5c584d",
    entry: "border-top:1px solid #dcd7ca;padding:16px 0",
    title: `margin:0 0 4px;${serif};font-size:19px;line-height:1.3;font-weight:bold`,
    facts: `margin:0 0 8px;${small}`,
    abstract: "margin:0;color:#1c1b18",
    deeds: `margin:8px 0 0;${small}`,
    footer: "margin:0 0 8px;border-top:1px solid #dcd7ca;padding-top:16px",
    footnote: "margin:0 0 8px",
  },
};

/** The style sheet of every mail: it turns the colours around where a mail program has a dark mode and reads style sheets. */
export const styleSheet = html`
:root { color-scheme: light dark; supported-color-schemes: light dark; }
a { text-underline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  body, .sheet, .sheet > div { background: #15161a !important; color: #ebe8e0 !important; }
  a { color: #8fb8f0 !important; }
  .ink, .ink div { color: #ebe8e0 !important; }
  .soft, .soft div { color: #a9a69c !important; }
  .line { border-color: #34363d !important; }
  .button { background: #ff8f73 !important; color: #15161a !important; }
}
`;
