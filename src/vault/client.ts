/**
 * The page's side of the vault: starts its worker, asks, and ends it.
 *
 * Locking *is* ending the worker: its wasm heap keeps copies of keys and plaintext that nothing else empties
 * (docs/cryptography.md, "Locking"). After `end()` every pending call answers `locked`, and a new client is needed.
 */
import { err, ok, type Result } from '../result/result.ts';
import type { VaultError } from './errors.ts';
import {
  type CommandName,
  commands,
  type Progress,
  ReplyEnvelope,
  type RequestOf,
  type ResponseOf,
  type VaultEvent,
} from './protocol.ts';

export interface VaultClient {
  call<C extends CommandName>(
    command: C,
    payload: RequestOf<C>,
    onProgress?: (progress: Progress) => void,
  ): Promise<Result<ResponseOf<C>, VaultError>>;
  onEvent(listener: (event: VaultEvent) => void): () => void;
  /** Ends the worker and all it holds. Idempotent. */
  end(): void;
}

interface Pending {
  readonly settle: (reply: Result<unknown, VaultError>) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/** Buffers that a message may hand over instead of copying: those that belong to one of its byte arrays alone. */
function wholeBuffers(payload: object): ArrayBuffer[] {
  return Object.values(payload).flatMap((value) =>
    value instanceof Uint8Array && value.buffer instanceof ArrayBuffer && value.byteLength === value.buffer.byteLength
      ? [value.buffer]
      : [],
  );
}

/** @param startWorker starts the vault's worker; passed in because only the page knows its Trusted Types policy. */
export function createVaultClient(startWorker: () => Worker): VaultClient {
  const worker = startWorker();
  const pending = new Map<number, Pending>();
  const listeners = new Set<(event: VaultEvent) => void>();
  let nextId = 1;
  let ended = false;

  function settleAll(error: VaultError): void {
    for (const { settle } of pending.values()) settle(err(error));
    pending.clear();
  }

  worker.addEventListener('message', (message: MessageEvent<unknown>) => {
    const reply = ReplyEnvelope.safeParse(message.data);
    if (!reply.success) return;
    if ('event' in reply.data) {
      for (const listener of listeners) listener(reply.data.event);
      return;
    }
    const waiting = pending.get(reply.data.id);
    if (!waiting) return;
    if ('progress' in reply.data) {
      waiting.onProgress?.(reply.data.progress);
      return;
    }
    pending.delete(reply.data.id);
    waiting.settle(reply.data.ok ? ok(reply.data.value) : err(reply.data.error));
  });
  worker.addEventListener('error', () => {
    settleAll({ type: 'unexpected' });
    for (const listener of listeners) listener({ type: 'fatal', error: { type: 'unexpected' } });
  });

  return {
    async call(command, payload, onProgress) {
      if (ended) return err({ type: 'locked' });
      const id = nextId++;
      const reply = await new Promise<Result<unknown, VaultError>>((settle) => {
        pending.set(id, { settle, onProgress });
        worker.postMessage(
          { id, command, payload },
          command.startsWith('attachment.write') ? wholeBuffers(payload) : [],
        );
      });
      if (!reply.ok) return reply;
      const parsed = commands[command].response.safeParse(reply.value);
      return parsed.success ? ok(parsed.data as ResponseOf<typeof command>) : err({ type: 'unexpected' });
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end() {
      if (ended) return;
      ended = true;
      worker.terminate();
      settleAll({ type: 'locked' });
    },
  };
}
