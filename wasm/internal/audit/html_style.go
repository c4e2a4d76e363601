package audit

// style prints on A4 and reads on a screen; always light, since it is to look the same to all who sign it. What has a colour says
// the same in words, for printers without.
const style = `
@page { size: A4; margin: 16mm 14mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: #64748b; } }
:root { color-scheme: light; --ink: #0f172a; --soft: #475569; --line: #dbe3ec; --good: #047857; --bad: #b91c1c; }
* { box-sizing: border-box; }
body { margin: 0; background: #eef2f7; color: var(--ink); font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
main { max-width: 980px; margin: 24px auto; padding: 36px 44px 44px; background: #fff; border: 1px solid var(--line); border-radius: 10px; }
h1 { margin: 2px 0 18px; font-size: 28px; line-height: 1.2; letter-spacing: -0.01em; }
h2 { margin: 34px 0 8px; padding-top: 14px; border-top: 2px solid var(--ink); font-size: 18px; line-height: 1.3; overflow-wrap: anywhere; }
h3 { margin: 20px 0 4px; font-size: 14px; }
p { margin: 6px 0; }
code { font: 12px/1.4 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; color: var(--soft); overflow-wrap: anywhere; }
small { font-size: 12px; color: var(--soft); }
.over { margin: 0; color: var(--soft); font-size: 12px; font-weight: 600; letter-spacing: 0.04em; text-transform: uppercase; }
.about { display: grid; grid-template-columns: 1fr 1fr; gap: 10px 28px; margin: 0; }
.about dt { color: var(--soft); font-size: 12px; }
.about dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
.tiles { display: grid; grid-template-columns: repeat(5, 1fr); gap: 10px; margin: 12px 0; padding: 0; list-style: none; }
.tile { padding: 10px 12px; border: 1px solid var(--line); border-radius: 8px; font-size: 12px; line-height: 1.3; color: var(--soft); }
.tile b { display: block; margin-bottom: 2px; font-size: 26px; line-height: 1.15; color: var(--ink); font-variant-numeric: tabular-nums; }
.tile.good b { color: var(--good); }
.tile.bad { border-color: var(--bad); background: #fef2f2; color: var(--bad); }
.tile.bad b { color: var(--bad); }
.lacks, .fine { padding: 9px 12px; border: 1px solid var(--line); border-inline-start: 4px solid var(--good); border-radius: 4px; }
.lacks { border-inline-start-color: var(--bad); background: #fef2f2; }
table { width: 100%; margin: 10px 0 14px; border-collapse: collapse; table-layout: fixed; font-size: 13px; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { padding: 6px 8px; border-bottom: 1.5px solid var(--ink); text-align: start; vertical-align: bottom; font-size: 12px; color: var(--soft); }
td { padding: 7px 8px; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
td b, td code { display: block; }
td b { font-weight: 600; }
.n { text-align: end; font-variant-numeric: tabular-nums; }
.fields th:nth-child(1) { width: 29%; } .fields th:nth-child(2) { width: 12%; } .fields th:nth-child(3) { width: 14%; }
.fields th:nth-child(4) { width: 13%; } .fields th:nth-child(5) { width: 11%; }
.decide th:nth-child(1) { width: 43%; } .decide th:nth-child(2) { width: 16%; } .decide th:nth-child(4) { width: 17%; }
.rules th:nth-child(1) { width: 52%; } .rules th:nth-child(2) { width: 14%; } .rules th:nth-child(4) { width: 11%; text-align: end; }
.rules li { margin: 4px 0; overflow-wrap: anywhere; }
.rules code { display: inline; }
.none { color: var(--soft); font-size: 13px; }
.alarm td { background: #fef2f2; }
.alarm td:first-child { box-shadow: inset 3px 0 var(--bad); }
.badge { display: inline-block; padding: 0 8px; border: 1px solid var(--soft); border-radius: 99px; font-size: 12px; font-weight: 600; line-height: 18px; color: var(--soft); white-space: nowrap; }
.badge.good { border-color: var(--good); background: #ecfdf5; color: var(--good); }
.badge.plain { border-color: var(--line); color: var(--ink); }
.badge.bad { border-color: var(--bad); background: var(--bad); color: #fff; }
.why { color: var(--bad); font-weight: 600; }
.box { display: inline-block; width: 12px; height: 12px; margin-inline-end: 7px; border: 1.5px solid var(--ink); border-radius: 2px; vertical-align: -1px; background: #fff; }
.notes { font-size: 13px; color: var(--soft); }
.notes li { margin: 3px 0; }
.sign { break-inside: avoid; }
.lines { display: grid; grid-template-columns: 2fr 1fr 2fr; gap: 28px; margin: 58px 0 0; }
.lines div { padding-top: 5px; border-top: 1px solid var(--ink); color: var(--soft); font-size: 12px; }
@media screen and (max-width: 700px) {
  main { margin: 0; padding: 20px 16px; border: 0; border-radius: 0; }
  .about, .tiles, .lines { grid-template-columns: 1fr 1fr; }
}
@media print {
  body { background: none; font-size: 9.5pt; }
  main { max-width: none; margin: 0; padding: 0; border: 0; border-radius: 0; }
  h1 { font-size: 20pt; } h2 { font-size: 13pt; } h3 { font-size: 10pt; }
  h1, h2, h3, .where { break-after: avoid; }
  table { font-size: 8.5pt; } th, td { padding-inline: 5px; } th, code, small, .badge { font-size: 7.5pt; }
  .tiles, .lacks, .fine { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
}
`

const notes = `<section class="notes">
<h2>How to read this</h2>
<ul>
<li><b>Masked</b>: agents see that the field is there, and not what is in it: that does not leave the customer’s browser. <b>Visible</b>: they see what the customer types. <b>Not in view</b>: the field is not part of what agents see at all.</li>
<li><b>Closed</b>: agents cannot click or type there, even when the customer lets them write in the page.</li>
<li>Passwords, payment cards and one-time codes are always masked. No rule lifts that.</li>
<li><b>Looks like</b> is a guess from the markup, by names and labels in English, German, French, Spanish, Italian, Portuguese and Dutch. It points out what to look at. That a field has none does not say that it is harmless.</li>
<li>The report is of the pages that were walked, as they were then. Of a page visited again it has the last visit. Rules of sets that hold on none of them are not in it.</li>
<li>It has no value that anyone typed, and addresses are without their queries.</li>
</ul>
</section>
`

const signature = `<section class="sign">
<h2>Signed off</h2>
<p>I have read this report. Support agents may see and operate what it lists as visible and operable, but for fields that are ticked “to be masked”.</p>
<div class="lines"><div>Name</div><div>Date</div><div>Signature</div></div>
</section>
`
