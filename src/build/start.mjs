/**
 * `npm start`: builds when there is no fresh build, then runs the server in this very process, so that a signal to
 * stop reaches it.
 */
import { buildIfStale } from './build-if-stale.mjs';

buildIfStale();
await import(new URL('../../dist/server/main.js', import.meta.url).href);
