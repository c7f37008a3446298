/** A copy of the built app whose sample programme asks another household form. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { appFolder as builtApp } from './built-app.ts';

/** @returns the folder for `startServer`; removed when the test ends */
export function appWithHouseholdForm(workbook: Uint8Array): string {
  const appFolder = mkdtempSync(join(tmpdir(), 'tessera-app-'));
  cpSync(builtApp, appFolder, { recursive: true });
  onTestFinished(() => rmSync(appFolder, { recursive: true, force: true }));
  const path = join(appFolder, 'sample/household.xlsx');
  writeFileSync(path, workbook);
  for (const twin of [`${path}.br`, `${path}.gz`]) rmSync(twin, { force: true });
  return appFolder;
}
