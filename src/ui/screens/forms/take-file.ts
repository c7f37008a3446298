/** Reads a file that a form names: pictures drawn anew, everything else as it is. Null where it cannot be read. */
import type { FormFile } from '../../../forms/definition.ts';
import { redrawPicture } from '../../form/picture.ts';
import type { GivenFile } from './inspection.tsx';

/** Enough for a map to be read on a tablet. */
const MOST_PIXELS = 2048;

const dataTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  xml: 'text/xml',
  geojson: 'application/geo+json',
};

export async function takeFile(file: File, { name, kind }: FormFile): Promise<GivenFile | null> {
  if (kind === 'image') {
    const drawn = await redrawPicture(file, MOST_PIXELS);
    return drawn.ok ? { mediaType: drawn.value.mediaType, bytes: drawn.value.bytes } : null;
  }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
    return { mediaType: dataTypes[ending] ?? file.type, bytes };
  } catch {
    return null;
  }
}
