/**
 * The vault's worker: takes one request at a time off the wire, parses it, runs the command, answers.
 *
 * One tab of the origin holds the vault at a time (a Web Lock), because two would continue one log in two ways. A second tab
 * is told, and gets it when the first ends. Whatever a command throws is a bug: it is answered as `unexpected`, without its
 * message, because a message can hold what it failed on.
 */
import { loadSodium } from '../../crypto/suite/sodium.ts';
import { err, ok, type Result } from '../../result/result.ts';
import { eraseUnopened, openDeviceStore } from '../../store/device-store.ts';
import { openErasableKeys, removeErasableKeys } from '../../store/erasable-keys.ts';
import type { VaultError } from '../errors.ts';
import { type CommandName, commands, RequestEnvelope, type VaultEvent } from '../protocol.ts';
import { runCommand } from './run-command.ts';
import type { Vault } from './vault.ts';

/** A wasm module that has not come up by then never will. */
const CRYPTO_START_LIMIT_MS = 20_000;

const emit = (event: VaultEvent): void => self.postMessage({ event });

async function startVault(): Promise<Result<Vault, VaultError>> {
  const suite = await loadSodium(
    (target) => crypto.getRandomValues(target),
    new Promise((resolve) => setTimeout(resolve, CRYPTO_START_LIMIT_MS)),
  );
  if (!suite.ok) return err({ type: 'crypto-unavailable' });
  const device = await openDeviceStore();
  if (!device.ok) return device;
  return ok({
    suite: suite.value,
    device: device.value,
    openDraftKeys: openErasableKeys,
    removeDraftKeys: removeErasableKeys,
    fetch: (path, init) => fetch(path, init),
    origin: self.location.origin,
    session: null,
    now: Date.now,
    emit,
  });
}

/**
 * Asks for the vault at once, and waits for it when another tab holds it. The lock is let go when the worker ends.
 * `isMine` settles as soon as it is known whether another tab holds it; `held` once this one does.
 */
function claimVault(): { isMine: Promise<boolean>; held: Promise<void> } {
  const forever = new Promise<never>(() => {});
  let settleHeld: () => void;
  const held = new Promise<void>((resolve) => {
    settleHeld = resolve;
  });
  const hold = (): Promise<never> => {
    isHeld = true;
    settleHeld();
    return forever;
  };
  const isMine = new Promise<boolean>((resolve) => {
    void navigator.locks.request('tessera-vault', { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      if (lock) return hold();
      void navigator.locks.request('tessera-vault', hold);
      return undefined;
    });
  });
  return { isMine, held };
}

let isHeld = false;
const claim = claimVault();
const vault = startVault();

/** A film or a file that was opened for the page is handed over: the vault keeps no copy of it. */
function buffersOf(value: unknown): ArrayBuffer[] {
  const { bytes } = (value ?? {}) as { bytes?: unknown };
  return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
}

async function answer(id: number, name: CommandName, payload: unknown): Promise<Result<unknown, VaultError>> {
  const request = commands[name].request.safeParse(payload);
  if (!request.success) return err({ type: 'invalid-request' });
  // An emergency does not wait for the other tab.
  if (!(await claim.isMine) && !isHeld && name !== 'device.erase') return err({ type: 'in-use-elsewhere' });
  const started = await vault;
  // Even storage that does not open can be erased.
  if (!started.ok) return name === 'device.erase' ? eraseUnopened() : started;
  return runCommand(started.value, name, request.data, (progress) => self.postMessage({ id, progress }));
}

self.addEventListener('message', async (message: MessageEvent<unknown>) => {
  const envelope = RequestEnvelope.safeParse(message.data);
  if (!envelope.success) return;
  const { id, command, payload } = envelope.data;
  try {
    const reply = Object.hasOwn(commands, command)
      ? await answer(id, command as CommandName, payload)
      : err({ type: 'invalid-request' } as const);
    if (reply.ok) self.postMessage({ id, ok: true, value: reply.value }, { transfer: buffersOf(reply.value) });
    else self.postMessage({ id, ok: false, error: reply.error });
  } catch {
    self.postMessage({ id, ok: false, error: { type: 'unexpected' } });
  }
});

if (!(await claim.isMine)) emit({ type: 'in-use-elsewhere' });
await claim.held;
const started = await vault;
emit(started.ok ? { type: 'ready' } : { type: 'fatal', error: started.error });
