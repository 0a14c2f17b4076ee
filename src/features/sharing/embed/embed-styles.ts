import { Html } from "@/lib/html";

/** The site's colours as tailwind.config.ts has them, and its measures; letters are those of the reader's system. */
export const embedStyles = new Html(`
:root{color-scheme:light dark;--paper:#fbfaf6;--ink:#1c1b18;--soft:#534f45;--line:#dcd7ca;--accent:#a02b14}
@media (prefers-color-scheme:dark){:root{--paper:#15161a;--ink:#ebe8e0;--soft:#b3b0a6;--line:#34363d;--accent:#ff8f73}}
*{box-sizing:border-box;margin:0}
html,body{height:100%}
body{background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
article{height:100%;display:flex;flex-direction:column;gap:6px;padding:14px 16px;border:1px solid var(--line);border-top:4px solid var(--ink);overflow:hidden}
h1{font:600 19px/1.25 Georgia,serif;overflow-wrap:anywhere;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden;flex:none}
a{color:inherit;text-decoration:none}
a:hover{text-decoration:underline}
a:focus-visible{outline:2px solid currentColor;outline-offset:2px}
.by{color:var(--soft);font-size:13px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;flex:none}
.text{color:var(--soft);font-size:14px;flex:0 1 auto;min-height:0;overflow:hidden;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2}
.foot{display:flex;justify-content:space-between;gap:12px;margin-top:auto;padding-top:6px;border-top:1px solid var(--line);font-size:13px;flex:none}
.foot strong{color:var(--accent);flex:none}
.foot a{text-decoration:underline}
.foot>*{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
@media (max-width:420px),(max-height:215px){.text{display:none}}
@media (max-height:165px){.by{display:none}h1{-webkit-line-clamp:2}}
`);
