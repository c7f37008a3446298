/**
 * A QR code as one SVG path, dark on white in every theme: cameras read nothing else. Holds exactly the text given.
 */
import { generate } from 'lean-qr';
import './qr-code.css';

/** Four modules of white on every side, as ISO/IEC 18004 asks. */
const QUIET = 4;

export function QrCode({ text, label }: { text: string; label: string }) {
  const code = generate(text);
  const size = code.size + 2 * QUIET;
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img" aria-label={label}>
      <rect width={size} height={size} fill="#ffffff" />
      <path d={modulesToPath(code)} fill="#000000" />
    </svg>
  );
}

function modulesToPath({ size, get }: { readonly size: number; get(x: number, y: number): boolean }): string {
  let path = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) if (get(x, y)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  }
  return path;
}
