/** A plain hash instead of Argon2id, which Node has no throwaway worker for; the real derivation is tested in the browser. */
import { vi } from 'vitest';

vi.mock('../../src/vault/worker/keys/derive.ts', async () => {
  const { encodeUtf8 } = await import('../../src/bytes/bytes.ts');
  const { KDF_FLOOR } = await import('../../src/crypto/keys/kdf.ts');
  const { ok } = await import('../../src/result/result.ts');
  const { realSuite } = await import('../crypto/suite-for-tests.ts');
  const suite = await realSuite();
  const derive = (passphrase: string, salt: Uint8Array) =>
    ok(suite.hash(encodeUtf8(passphrase.normalize('NFKC')), salt));
  return {
    calibrate: async () => KDF_FLOOR,
    deriveKey: async (passphrase: string, salt: Uint8Array) => derive(passphrase, salt),
    deriveKeyTwice: async (passphrase: string, salt: Uint8Array, _params: unknown, onDone: () => void) => {
      onDone();
      onDone();
      return derive(passphrase, salt);
    },
  };
});
