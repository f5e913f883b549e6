/** The page's style: dense, calm, light or dark as the reader's system is, and light on paper. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --panel: #f6f8fa; --ink: #1b1f24; --quiet: #57606a; --rule: #d6dbe1;
  --line: #1f6fb2; --held: #d9a514; --link: #0b5cad;
  --done: #14713a; --partly: #7a5500; --bad: #b3261e; --open: #0b5cad;
  --done-soft: #e3f3e8; --partly-soft: #fbf0d2; --bad-soft: #fce8e6; --open-soft: #e2effb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0f1418; --panel: #171d23; --ink: #e4e8ec; --quiet: #9aa6b2; --rule: #2e3740;
    --line: #5aa9e6; --held: #d9a514; --link: #7cbcf3;
    --done: #6fce90; --partly: #e5bd57; --bad: #ff8f85; --open: #7cbcf3;
    --done-soft: #12301d; --partly-soft: #332708; --bad-soft: #3d1714; --open-soft: #102a40;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 74rem; padding: 2rem clamp(1rem, 4vw, 2.5rem) 4rem;
  background: var(--paper); color: var(--ink);
  font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif;
}
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0.3rem 0 0.8rem; text-wrap: balance; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 2.4rem 0 0.7rem; padding-bottom: 0.3rem; border-bottom: 1px solid var(--rule); }
h3 { font-size: 0.9375rem; margin: 1.2rem 0 0.4rem; }
p { margin: 0.4rem 0; max-width: 92ch; }
.quiet, figcaption, caption { color: var(--quiet); }
code, pre, .mono { font: 0.8125rem/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.eyebrow { color: var(--quiet); font-size: 0.8125rem; margin: 0; }
.badge { display: inline-block; padding: 0.05rem 0.55rem; border-radius: 1rem; font-size: 0.8125rem; font-weight: 600; }
.done { color: var(--done); } .partly { color: var(--partly); } .bad { color: var(--bad); } .open { color: var(--open); }
.badge.done { background: var(--done-soft); } .badge.partly { background: var(--partly-soft); }
.badge.bad { background: var(--bad-soft); } .badge.open { background: var(--open-soft); }
.verdict { border-left: 4px solid currentColor; padding: 0.15rem 0 0.15rem 0.9rem; margin: 0.8rem 0; }
.verdict p { color: var(--ink); overflow-wrap: anywhere; white-space: pre-line; }
.verdict .headline { font-size: 1.0625rem; font-weight: 600; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1.2rem; margin: 1rem 0; }
.facts dt { color: var(--quiet); } .facts dd { margin: 0; overflow-wrap: anywhere; }
.numbers { display: flex; flex-wrap: wrap; gap: 0.6rem; padding: 0; margin: 1.1rem 0; list-style: none; }
.numbers li { background: var(--panel); border: 1px solid var(--rule); border-radius: 6px; padding: 0.4rem 0.8rem; min-width: 6.2rem; }
.numbers b { display: block; font-size: 1.35rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.numbers .bad b { color: var(--bad); }
ol.todo { padding-left: 1.4rem; margin: 0.4rem 0; } ol.todo > li { margin: 0.6rem 0; overflow-wrap: anywhere; }
ol.todo .urgent { color: var(--bad); font-weight: 600; }
.copyable { display: flex; gap: 0.5rem; align-items: flex-start; margin: 0.3rem 0; max-width: 100%; }
.copyable pre {
  flex: 1; min-width: 0; margin: 0; padding: 0.45rem 0.6rem; background: var(--panel); border: 1px solid var(--rule);
  border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 11rem; overflow: auto;
}
button, select, input {
  font: inherit; font-size: 0.8125rem; color: var(--ink); background: var(--paper); border: 1px solid var(--quiet);
  border-radius: 5px; padding: 0.2rem 0.6rem;
}
button { cursor: pointer; } button:hover { background: var(--panel); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 0 2.4rem; }
.columns > * { min-width: 0; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 27rem), 1fr)); gap: 1rem 1.6rem; }
figure { margin: 0; min-width: 0; } figure h3 { margin-top: 0.4rem; }
svg { display: block; width: 100%; height: auto; max-width: 40rem; }
svg text { font: 11.5px system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
.key { display: flex; flex-wrap: wrap; gap: 0.2rem 1.3rem; margin: 0.2rem 0 0.8rem; padding: 0; list-style: none; font-size: 0.8125rem; color: var(--quiet); }
.key li::before { content: ""; display: inline-block; width: 1.3rem; margin-right: 0.45rem; vertical-align: middle; border-top: 3px solid; }
.key .refreshed::before { border-color: var(--line); } .key .limit::before { border-top: 2px dashed var(--quiet); }
.key .held::before { border-color: var(--held); border-top-width: 0.65rem; opacity: 0.45; } .key .ended::before { border-color: var(--bad); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding-bottom: 0.4rem; }
th, td { text-align: left; vertical-align: top; padding: 0.28rem 0.9rem 0.28rem 0; border-bottom: 1px solid var(--rule); }
thead th { font-size: 0.8125rem; color: var(--quiet); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 400; } th.mono { white-space: nowrap; } #instances { min-width: 46rem; }
td.number, th.number { text-align: right; }
thead button { border: 0; padding: 0; background: none; color: inherit; font-weight: 600; }
thead button::after { content: "\\2002\\21C5" / ""; }
[aria-sort="ascending"] button::after { content: "\\2002\\2191" / ""; } [aria-sort="descending"] button::after { content: "\\2002\\2193" / ""; }
td .why { display: block; max-width: 46ch; color: var(--quiet); overflow-wrap: anywhere; }
.controls { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: end; margin: 0.6rem 0; }
.controls label { font-size: 0.8125rem; color: var(--quiet); } .controls input, .controls select { display: block; margin-top: 0.15rem; min-width: 11rem; height: 1.9rem; }
.events { list-style: none; padding: 0; margin: 0.3rem 0; } .events li { display: flex; gap: 0.9rem; padding: 0.14rem 0; }
.events time { color: var(--quiet); white-space: nowrap; font-variant-numeric: tabular-nums; } .events span { overflow-wrap: anywhere; min-width: 0; }
details { margin: 1.2rem 0 0.4rem; } summary { cursor: pointer; font-weight: 600; }
ol.plan, ul.plain { padding-left: 1.3rem; margin: 0.3rem 0; } ol.plan li, ul.plain li { overflow-wrap: anywhere; padding: 0.1rem 0; }
footer { margin-top: 3rem; padding-top: 0.7rem; border-top: 1px solid var(--rule); color: var(--quiet); font-size: 0.8125rem; }
.unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
[hidden] { display: none !important; }
@media print {
  :root {
    color-scheme: light;
    --paper: #ffffff; --panel: #f6f8fa; --ink: #000000; --quiet: #474f57; --rule: #c4cbd2; --line: #1f6fb2; --link: #0b5cad;
    --done: #14713a; --partly: #7a5500; --bad: #b3261e; --open: #0b5cad;
    --done-soft: #e3f3e8; --partly-soft: #fbf0d2; --bad-soft: #fce8e6; --open-soft: #e2effb;
  }
  @page { margin: 14mm; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  button, .controls { display: none; }
  thead th button { display: inline; } thead th button::after { content: none !important; }
  .copyable pre { max-height: none; }
  h2, h3 { break-after: avoid; } figure, li, tr, .copyable { break-inside: avoid; }
  svg { max-width: 9cm; } #instances { min-width: 0; }
}
`;
