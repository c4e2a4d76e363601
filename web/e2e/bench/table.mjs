// One line for each thing measured: {what, unit, ours, peer, target}. `target` is {ratio} of ours
// to the peer's, or {most} for a figure of our own.

export function print(rows) {
  const lines = [['', 'tandem', 'rrweb', 'ratio', 'target', '']];
  for (const row of rows) {
    const ratio = row.peer > 0 ? row.ours / row.peer : null;
    const { target } = row;
    const met = target && (target.ratio !== undefined ? ratio <= target.ratio : row.ours <= target.most);
    lines.push([
      row.what,
      show(row.ours, row.unit),
      row.peer === undefined ? '' : show(row.peer, row.unit),
      ratio === null ? '' : ratio.toFixed(2),
      target ? (target.ratio !== undefined ? `≤ ${target.ratio.toFixed(2)}` : `≤ ${show(target.most, row.unit)}`) : '',
      target ? (met ? 'met' : 'NOT MET') : '',
    ]);
  }
  const widths = lines[0].map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  for (const line of lines) {
    console.log(line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ').trimEnd());
  }
}

function show(value, unit) {
  if (value === undefined || Number.isNaN(value)) return '?';
  if (unit === 'ms') return `${value.toFixed(value < 10 ? 2 : 1)} ms`;
  if (unit === 'B') return value < 20_000 ? `${value} B` : `${(value / 1000).toFixed(1)} kB`;
  return `${value} ${unit}`;
}

export const median = (list) => quantile(list, 0.5);

export function quantile(list, q) {
  const sorted = [...list].sort((a, b) => a - b);
  if (sorted.length === 0) return NaN;
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  return sorted[low] + (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]) * (at - low);
}
