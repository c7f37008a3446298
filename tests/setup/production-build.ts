/** End-to-end tests meet the production build: made once before them, or reused when it is still fresh. */
import { buildIfStale } from '../../src/build/build-if-stale.mjs';

export default function setup(): void {
  buildIfStale();
}
