/** The real suite, loaded once for the tests of a file. */
import { loadSodium } from '../../src/crypto/suite/sodium.ts';
import type { PasswordHash, Suite } from '../../src/crypto/suite/suite.ts';

const never = new Promise<void>(() => {});

export async function realSuite(): Promise<Suite & PasswordHash> {
  const loaded = await loadSodium((target) => crypto.getRandomValues(target), never);
  if (!loaded.ok) throw new Error(`The suite did not load: ${loaded.error.missing}`);
  return loaded.value;
}
