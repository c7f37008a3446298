/**
 * Deriving keys from passphrases, each time in a fresh worker.
 *
 * At enrolment a key is derived twice, in two workers, and compared: libsodium.js has returned wrong or all-zero output on
 * mobile devices when memory was short, and a key that cannot be derived again is a vault that cannot be opened again.
 */
import * as z from 'zod';
import { type Bytes, encodeUtf8, equalBytes } from '../../../bytes/bytes.ts';
import { calibrateKdf, type KdfParams } from '../../../crypto/keys/kdf.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { Progress } from '../../protocol.ts';
import kdfWorkerUrl from './kdf.worker.ts?worker&url';
import { scriptUrl } from './script-url.ts';

/** What one derivation may take on a calibrated device: long for a guesser, bearable for an officer with a queue. */
const CALIBRATION_LIMIT_MS = 1_000;

const Derived = z.object({ key: z.instanceof(Uint8Array), tookMs: z.number() }).nullable();

type Derived = { key: Bytes; tookMs: number } | null;

function deriveInWorker(passphrase: string, salt: Uint8Array, { ops, memKiB }: KdfParams): Promise<Derived> {
  return new Promise((resolve) => {
    const worker = new Worker(scriptUrl(kdfWorkerUrl), { type: 'module', name: 'kdf' });
    const finish = (derived: Derived): void => {
      worker.terminate();
      resolve(derived);
    };
    worker.addEventListener('message', (message: MessageEvent<unknown>) => {
      const parsed = Derived.safeParse(message.data);
      finish(
        parsed.success && parsed.data ? { key: new Uint8Array(parsed.data.key), tookMs: parsed.data.tookMs } : null,
      );
    });
    worker.addEventListener('error', () => finish(null));
    // NFKC, so that a passphrase typed on another keyboard is the same bytes.
    worker.postMessage({ passphrase: encodeUtf8(passphrase.normalize('NFKC')), salt, ops, memKiB });
  });
}

const isUsable = (derived: Derived): derived is NonNullable<Derived> =>
  derived !== null && derived.key.length === 32 && derived.key.some((byte) => byte !== 0);

export type DeriveError = { readonly type: 'kdf-unreliable' };

export async function deriveKey(
  passphrase: string,
  salt: Uint8Array,
  params: KdfParams,
): Promise<Result<Bytes, DeriveError>> {
  const derived = await deriveInWorker(passphrase, salt, params);
  return isUsable(derived) ? ok(derived.key) : err({ type: 'kdf-unreliable' });
}

/** For enrolment: two derivations that must agree. */
export async function deriveKeyTwice(
  passphrase: string,
  salt: Uint8Array,
  params: KdfParams,
  onDone: () => void,
): Promise<Result<Bytes, DeriveError>> {
  // One after the other: two at once would take twice the memory, which is what is short.
  const first = await deriveInWorker(passphrase, salt, params);
  onDone();
  const second = await deriveInWorker(passphrase, salt, params);
  onDone();
  return isUsable(first) && isUsable(second) && equalBytes(first.key, second.key)
    ? ok(first.key)
    : err({ type: 'kdf-unreliable' });
}

export function calibrate(onProgress: (progress: Progress) => void): Promise<KdfParams> {
  const salt = new Uint8Array(16);
  return calibrateKdf(
    async (params) => {
      const derived = await deriveInWorker('calibration', salt, params);
      return isUsable(derived) ? derived.tookMs : null;
    },
    CALIBRATION_LIMIT_MS,
    (done, of) => onProgress({ step: 'calibrating', done, of }),
  );
}
