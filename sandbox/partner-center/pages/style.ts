/** The pages' style: sober, readable from 400 px on, in light and dark. */
export const pageStyle = `
:root {
  --page: #f5f5f5; --card: #ffffff; --line: #d6d6d6; --text: #242424; --muted: #5c5c5c; --accent: #0f6cbd;
  --on-accent: #ffffff; --banner: #fff4ce; --on-banner: #4a3b00; --failed: #b10e1c; --done: #0e700e;
  --new: #ebf3fc; --active: #e7f5e7; --closed: #ededed;
  font: 15px/1.5 'Segoe UI', system-ui, -apple-system, 'Noto Sans', sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #1b1b1b; --card: #272727; --line: #474747; --text: #f0f0f0; --muted: #b8b8b8; --accent: #62abf5;
    --on-accent: #10263c; --banner: #4a3b00; --on-banner: #fff4ce; --failed: #ff99a0; --done: #8fd48f;
    --new: #10365a; --active: #143d14; --closed: #3a3a3a;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--page); color: var(--text); }
.banner { margin: 0; padding: 6px 24px; background: var(--banner); color: var(--on-banner); font-size: 13px; }
.banner strong { margin-right: 8px; }
header { display: flex; flex-wrap: wrap; gap: 0 24px; align-items: center; justify-content: space-between;
  padding: 0 24px; background: var(--card); border-bottom: 1px solid var(--line); }
nav { display: flex; gap: 20px; }
nav a { padding: 12px 0 9px; color: var(--text); text-decoration: none; border-bottom: 3px solid transparent; }
nav a[aria-current] { font-weight: 600; border-color: var(--accent); }
.who { margin: 8px 0; color: var(--muted); font-size: 13px; }
main { max-width: 1240px; margin: 0 auto; padding: 16px 24px 48px; }
h1 { margin: 8px 0 4px; font-size: 24px; line-height: 1.25; font-weight: 600; overflow-wrap: anywhere; }
h2 { margin: 0 0 12px; font-size: 16px; font-weight: 600; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.hint, .sub { margin: 0 0 16px; color: var(--muted); }
.silence { padding: 8px 12px; background: var(--banner); color: var(--on-banner); border-radius: 4px; }
table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); border-radius: 6px; }
th, td { padding: 10px 12px; text-align: left; vertical-align: top; font-weight: 400; overflow-wrap: anywhere; }
thead th { color: var(--muted); font-size: 13px; white-space: nowrap; }
tbody tr { border-top: 1px solid var(--line); }
tbody th a { font-weight: 600; text-decoration: none; }
tbody th a:hover { text-decoration: underline; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.date { white-space: nowrap; }
.badge { display: inline-block; padding: 1px 8px; border-radius: 10px; font-size: 13px; white-space: nowrap;
  background: var(--closed); color: var(--text); }
.badge.new { background: var(--new); }
.badge.active { background: var(--active); }
.card { padding: 16px 20px; background: var(--card); border: 1px solid var(--line); border-radius: 6px; }
.top { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between; margin-bottom: 8px; }
.tabs { flex-wrap: wrap; margin: 0 0 12px; border-bottom: 1px solid var(--line); }
.tabs a { padding: 6px 0 5px; }
.count { color: var(--muted); font-size: 13px; font-weight: 400; }
.notice { margin: 8px 0; padding: 8px 12px; border-radius: 4px; background: var(--active); }
.columns { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }
.work { display: grid; flex: 1 1 320px; gap: 16px; }
#answer:not(:has(.card)), #close:not(:has(.card)) { display: none; }
.quote { margin: 0 0 8px; padding: 4px 12px; border-left: 3px solid var(--line); }
.work .card > .hint { margin-bottom: 8px; }
.work .card > p:last-child { margin-bottom: 0; }
.work label + .hint, .work input + .hint, .work textarea + .hint { margin: 4px 0 0; font-size: 13px; }
.work .quiet { padding: 7px 14px; }
fieldset > .hint { margin: 0; }
.label { display: flex; gap: 8px; align-items: baseline; justify-content: space-between; }
.optional { color: var(--muted); font-size: 13px; }
.long { display: grid; gap: 16px; max-width: 760px; }
fieldset { min-width: 0; margin: 0; }
legend { float: left; width: 100%; margin: 0 0 4px; padding: 0; font-size: 16px; font-weight: 600; }
legend + * { clear: both; }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 0 16px; clear: both; }
.field { grid-column: 1 / -1; display: flex; flex-direction: column; }
.field.half { grid-column: auto; }
.field input, .field select { margin-top: auto; }
.field .hint { margin: 0 0 4px; font-size: 13px; }
.tick { display: grid; grid-template-columns: auto 1fr; gap: 0 10px; align-items: center; margin-top: 12px; }
.tick input { width: 18px; height: 18px; margin: 0; padding: 0; }
.tick label { margin: 0; }
.tick p { grid-column: 2; }
.fault { margin: 0 0 4px; color: var(--failed); font-size: 14px; }
[aria-invalid] { border-color: var(--failed); box-shadow: inset 0 0 0 1px var(--failed); }
.wrong { margin: 12px 0 16px; max-width: 760px; border-color: var(--failed); }
.wrong p { margin: 0; }
.cancel { padding: 8px 12px; }
.facts { flex: 2 1 480px; min-width: 0; columns: 300px; column-gap: 16px; }
.facts .card { break-inside: avoid; margin-bottom: 16px; }
dl, dd, ul { margin: 0; padding: 0; }
dl > div { padding: 5px 0; }
dt { color: var(--muted); font-size: 13px; }
dd { overflow-wrap: anywhere; }
ul { list-style: none; }
.text { white-space: pre-wrap; }
code { font: 13px/1.5 Consolas, 'Cascadia Mono', ui-monospace, monospace; }
label { display: block; margin: 12px 0 4px; font-weight: 600; }
input, textarea, select { width: 100%; padding: 7px 10px; font: inherit; color: inherit; background: var(--card);
  border: 1px solid var(--muted); border-radius: 4px; }
input:disabled, textarea:disabled { color: var(--muted); background: var(--page); border-color: var(--line); }
textarea { resize: vertical; }
.affix { display: flex; gap: 10px; align-items: center; margin: 0; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 16px 0 0; }
button { padding: 7px 20px; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent);
  border: 1px solid var(--accent); border-radius: 4px; cursor: pointer; }
button.quiet { color: var(--text); background: transparent; border-color: var(--muted); }
button:disabled { color: var(--muted); background: var(--closed); border-color: var(--line); cursor: default; }
[role=status] { min-height: 1.5em; margin: 10px 0 0; color: var(--done); }
[role=status].failed { color: var(--failed); }
@media (max-width: 700px) {
  .banner, header { padding-left: 16px; padding-right: 16px; }
  main { padding: 12px 16px 40px; }
  table, tbody, tr, tbody th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { padding: 10px 14px; }
  tbody tr:first-child { border-top: 0; }
  tbody th, td { padding: 2px 0; }
  td.number { text-align: left; }
  .facts { flex-basis: 100%; }
  .fields { grid-template-columns: 1fr; }
  td::before { content: attr(data-label) ': '; color: var(--muted); font-size: 13px; }
}
`;
