/**
 * Looks for text that must be nowhere: in a folder of files, a dump of a database, a log, an answer.
 *
 * A marker is looked for as it would be found by somebody who searches: in UTF-8 and UTF-16, in hexadecimal and base64, in
 * upper and lower case. Give markers that occur nowhere by chance.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Found {
  readonly marker: string;
  /** File, or what it was called. */
  readonly where: string;
}

export function markersIn(where: string, bytes: Buffer, markers: readonly string[]): Found[] {
  const text = bytes.toString('latin1');
  const folded = text.toLowerCase();
  return markers
    .filter((marker) => {
      const lower = marker.toLowerCase();
      const isPlain = [Buffer.from(lower, 'utf8'), Buffer.from(lower, 'utf16le'), Buffer.from(hexOf(marker))].some(
        (form) => folded.includes(form.toString('latin1')),
      );
      return isPlain || base64Forms(marker).some((form) => text.includes(form));
    })
    .map((marker) => ({ marker, where }));
}

/** Every file below a folder: the embedded database with its log, beside whatever else lies there. */
export function markersInFolder(folder: string, markers: readonly string[]): Found[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return markersIn(path, readFileSync(path), markers);
    });
}

/** All rows of a PostgreSQL database, as its own program writes them out. */
export function markersInPostgres(url: string, markers: readonly string[]): Found[] {
  const dump = execFileSync('pg_dump', ['--inserts', url], { maxBuffer: 2 ** 30 });
  // Byte strings are written in hexadecimal: as bytes they are looked through once more.
  const bytes = [...dump.toString('latin1').matchAll(/\\x((?:[0-9a-f]{2})+)/g)].map(([, hex]) =>
    Buffer.from(hex as string, 'hex'),
  );
  return [dump, ...bytes].flatMap((part) => markersIn('dump', part, markers));
}

const hexOf = (marker: string): string => Buffer.from(marker, 'utf8').toString('hex');

/** Base64 of a text depends on what stands before it: the part that is the same at each of three offsets. */
function base64Forms(marker: string): string[] {
  return [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), Buffer.from(marker, 'utf8')]).toString('base64');
    return whole.slice(offset === 0 ? 0 : offset + 1, -4);
  });
}
