/** A data folder for each server: a copy of one that was made once, because making a database takes seconds. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const emptyData = fileURLToPath(new URL('../../../dist/empty-data', import.meta.url));

const made: string[] = [];
process.on('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

export function makeDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-data-'));
  made.push(folder);
  if (existsSync(emptyData)) cpSync(emptyData, folder, { recursive: true });
  return folder;
}
