import workerUrl from '../../scan/scan.worker.ts?worker&url';
import { createScriptUrl } from '../trusted-types.ts';

export const startScanWorker = (): Worker =>
  new Worker(createScriptUrl(workerUrl), { type: 'module', name: 'scanner' });
