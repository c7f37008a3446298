/** A worker that loads the suite as the product's workers do, and says how that went. */
import { loadSodium } from '../../src/crypto/suite/sodium.ts';

const loaded = await loadSodium(
  (target) => crypto.getRandomValues(target),
  new Promise((resolve) => setTimeout(resolve, 20_000)),
);
self.postMessage(loaded.ok ? 'started' : loaded.error.missing);
