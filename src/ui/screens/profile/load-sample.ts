/**
 * The sample programme: fetched from the app's own files, which the service worker keeps, and its spreadsheets made into
 * form definitions by the same converter that a real programme's go through.
 */

import type { FormDefinition } from '../../../forms/definition.ts';
import { convertInWorker } from '../../../forms/upload/convert-in-worker.ts';
import { Programme } from '../../../programme/programme.ts';
import { startConverter } from './start-converter.ts';

const PROGRAMME_URL = '/sample/programme.json';

export type SampleState =
  | { readonly type: 'loading' }
  | { readonly type: 'loaded'; readonly programme: Programme; readonly forms: readonly FormDefinition[] }
  | { readonly type: 'failed'; readonly reason: 'unreachable' | 'unreadable' };

export async function loadSample(): Promise<SampleState> {
  const response = await fetchOwn(PROGRAMME_URL);
  if (!response) return { type: 'failed', reason: 'unreachable' };
  const programme = Programme.safeParse(await response.json().catch(() => null));
  if (!programme.success) return { type: 'failed', reason: 'unreadable' };

  const forms: FormDefinition[] = [];
  for (const file of programme.data.forms) {
    const spreadsheet = await fetchOwn(new URL(file, new URL(PROGRAMME_URL, location.origin)).pathname);
    if (!spreadsheet) return { type: 'failed', reason: 'unreachable' };
    const converted = await convertInWorker(new Uint8Array(await spreadsheet.arrayBuffer()), startConverter, {
      fileName: file,
    });
    if (!converted.ok) return { type: 'failed', reason: 'unreadable' };
    forms.push(converted.value.definition);
  }
  return { type: 'loaded', programme: programme.data, forms };
}

async function fetchOwn(url: string): Promise<Response | null> {
  try {
    const response = await fetch(url);
    return response.ok ? response : null;
  } catch {
    return null;
  }
}
