import { useLingui } from '@lingui/react/macro';
import { lengthText } from '../../ground-text.ts';
import { type GroundPoint, type LineKind, onPlane, roundLength } from '../../line.ts';

/** Units of the drawing; it scales to the column. */
const [WIDTH, HEIGHT, MARGIN] = [320, 240, 32];
/** Metres across at least, or one jump of the receiver would fill the drawing. */
const SMALLEST_SPAN = 10;

interface LineDrawingProps {
  readonly points: readonly GroundPoint[];
  readonly kind: LineKind;
  readonly language: string;
  /** What it shows, in words. */
  readonly summary: string;
}

/** The line or shape alone, to scale, north above: no map, but enough to see whether a point is far off. */
export function LineDrawing({ points, kind, language, summary }: LineDrawingProps) {
  const { t } = useLingui();
  const plane = onPlane(points);
  const spanOf = (values: readonly number[]): number =>
    Math.max(SMALLEST_SPAN, Math.max(...values) - Math.min(...values));
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / spanOf(plane.map(({ east }) => east)),
    (HEIGHT - 2 * MARGIN - 16) / spanOf(plane.map(({ north }) => north)),
  );
  const places = plane.map(({ east, north }) => ({
    x: WIDTH / 2 + east * scale,
    y: HEIGHT / 2 - 8 - north * scale,
  }));
  const drawn = places.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const [first, last] = [places[0], places.at(-1)];
  const bar = roundLength(100 / scale);
  return (
    <svg className="line-drawing" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary}>
      {kind === 'geoshape' ? (
        <polygon className="line-drawing-shape" points={drawn} />
      ) : (
        <polyline className="line-drawing-line" points={drawn} />
      )}
      {places.map(({ x, y }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: points have no other identity than their place in the line
        <circle key={index} className="line-drawing-point" cx={x} cy={y} r="3" />
      ))}
      {first !== undefined && <circle className="line-drawing-first" cx={first.x} cy={first.y} r="6" />}
      {last !== undefined && places.length > 1 && (
        <rect className="line-drawing-last" x={last.x - 5} y={last.y - 5} width="10" height="10" />
      )}
      <path className="line-drawing-ink" d={`M${WIDTH - 20} 40V14M${WIDTH - 26} 22l6-8 6 8`} />
      <text className="line-drawing-text" x={WIDTH - 20} y="54" textAnchor="middle">
        {t({ message: 'N', comment: 'North, beside an arrow on a drawing' })}
      </text>
      <path className="line-drawing-ink" d={`M12 ${HEIGHT - 18}v8h${(bar * scale).toFixed(1)}v-8`} />
      <text className="line-drawing-text" x={18 + bar * scale} y={HEIGHT - 8}>
        {lengthText(bar, language)}
      </text>
    </svg>
  );
}
