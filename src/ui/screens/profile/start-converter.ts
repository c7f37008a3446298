import workerUrl from '../../../forms/upload/conversion.worker.ts?worker&url';
import { createScriptUrl } from '../../trusted-types.ts';

export const startConverter = (): Worker =>
  new Worker(createScriptUrl(workerUrl), { type: 'module', name: 'form-converter' });
