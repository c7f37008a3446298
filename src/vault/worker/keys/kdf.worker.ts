/**
 * The throwaway worker: one Argon2id derivation, then it is ended, and its memory of up to 512 MiB with it.
 */
import '../../../result/no-eval.ts';
import * as z from 'zod';
import { loadSodium } from '../../../crypto/suite/sodium.ts';

export const KdfRequest = z.object({
  passphrase: z.instanceof(Uint8Array),
  salt: z.instanceof(Uint8Array),
  ops: z.int(),
  memKiB: z.int(),
});
export type KdfRequest = z.infer<typeof KdfRequest>;

self.addEventListener('message', async (message: MessageEvent<unknown>) => {
  const request = KdfRequest.safeParse(message.data);
  if (!request.success) return self.postMessage(null);
  const { passphrase, salt, ops, memKiB } = request.data;
  try {
    const suite = await loadSodium(
      (target) => crypto.getRandomValues(target),
      new Promise((resolve) => setTimeout(resolve, 20_000)),
    );
    if (!suite.ok) return self.postMessage(null);
    const startedAt = performance.now();
    const key = suite.value.argon2id(passphrase, salt, ops, memKiB);
    self.postMessage({ key, tookMs: performance.now() - startedAt });
  } catch {
    // Out of memory, most likely: the caller asks for less.
    self.postMessage(null);
  }
});
