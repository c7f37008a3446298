import { startUpdates } from './update/updates.ts';

startUpdates(() => undefined);
