const serif = "font-family:Georgia,'Times New Roman',serif";
const small = "font-size:14px;line-height:1.5;color:#5c584d";

/** Styles of a mail's elements, written on them; the colours are those of tailwind.config.ts. */
export const styles = {
  masthead: `${serif};font-size:24px;font-weight:bold;line-height:1.2;color:#1c1b18;text-decoration:none`,
  heading: `margin:16px 0 8px;${serif};font-size:24px;line-height:1.25;font-weight:bold;color:#1c1b18`,
  introduction: "margin:0 0 16px;color:#5c584d",
  entry: "border-top:1px solid #dcd7ca;padding:16px 0",
  title: `margin:0 0 4px;${serif};font-size:19px;line-height:1.3;font-weight:bold`,
  facts: `margin:0 0 8px;${small}`,
  abstract: "margin:0;color:#1c1b18",
  deeds: `margin:8px 0 0;${small}`,
  footer: "margin:0 0 8px;border-top:1px solid #dcd7ca;padding-top:16px",
  footnote: "margin:0 0 8px",
  link: "color:#1d4f91",
};
