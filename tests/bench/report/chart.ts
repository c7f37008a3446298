/** docs/benchmarks.svg: each figure as a share of what it may be at most, with the peer's as a thin bar under it. */
import type { Row } from '../subject.ts';

const ROW = 34;
const LABELS = 400;
const LIMIT = 320;
const RIGHT = 180;
/** Bars longer than this many times the limit are cut. */
const CUT = 1.4;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function bars(row: Row, index: number): string {
  const top = 30 + index * ROW;
  const length = (value: number): string => (Math.min(value / row.must, CUT) * LIMIT).toFixed(1);
  const peer =
    row.peer === null
      ? ''
      : `<rect x="${LABELS}" y="${top + 15}" width="${length(row.peer)}" height="5" class="peer"/>`;
  return `<text x="${LABELS - 12}" y="${top + 13}" text-anchor="end">${escaped(row.what)}</text>
<rect x="${LABELS}" y="${top}" width="${length(row.value)}" height="14" class="ours"/>${peer}
<text x="${LABELS + LIMIT * CUT + 12}" y="${top + 13}">${row.value} of ${row.must} ${row.unit}</text>`;
}

/** Ceilings at the machine's own speed only: a chart of everything would show nothing. */
export function chartOf(rows: readonly Row[]): string {
  const shown = rows.filter((row) => row.direction === 'max' && !row.id.endsWith('.x4'));
  const height = 50 + shown.length * ROW;
  const limit = LABELS + LIMIT;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LABELS + LIMIT * CUT + RIGHT} ${height}" role="img" aria-label="Times as a share of the longest that is allowed">
<style>text{font:13px system-ui,sans-serif;fill:#14212b}.ours{fill:#0b5d66}.peer{fill:#a9b8c0}.limit{stroke:#a4161a;stroke-dasharray:4 3}svg{background:#fff}</style>
<text x="${limit}" y="16" text-anchor="middle">allowed</text>
<line x1="${limit}" y1="22" x2="${limit}" y2="${height - 12}" class="limit"/>
${shown.map(bars).join('\n')}
</svg>
`;
}
