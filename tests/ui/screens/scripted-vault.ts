/**
 * A vault whose answers a test writes down: commands by name, calls remembered, events sent by hand.
 *
 * Answers are parsed by the protocol's own schemas, so that a test cannot answer what the vault never would.
 */
import { err, ok, type Result } from '../../../src/result/result.ts';
import type { VaultClient } from '../../../src/vault/client.ts';
import type { VaultError } from '../../../src/vault/errors.ts';
import {
  type CommandName,
  commands,
  type RequestOf,
  type ResponseOf,
  type VaultEvent,
} from '../../../src/vault/protocol.ts';

export type Script = {
  [C in CommandName]?: (request: RequestOf<C>) => Result<unknown, VaultError> | Promise<Result<unknown, VaultError>>;
};

export interface ScriptedVault extends VaultClient {
  readonly calls: { readonly command: CommandName; readonly payload: unknown }[];
  /** Changes what is answered from now on. */
  answer(script: Script): void;
  emit(event: VaultEvent): void;
}

export const full: VaultError = { type: 'storage-full' };
const emptyHome = {
  drafts: [],
  householdsToday: 0,
  peopleToday: 0,
  people: 0,
  households: 0,
  waitingToLeave: 0,
  lastContactAt: null,
  problems: [],
};

export function scriptedVault(start: Script): ScriptedVault {
  let script: Script = { 'home.read': () => ok(emptyHome), ...start };
  const listeners = new Set<(event: VaultEvent) => void>();
  const calls: ScriptedVault['calls'] = [];
  return {
    calls,
    answer(more) {
      script = { ...script, ...more };
    },
    emit(event) {
      for (const listener of listeners) listener(event);
    },
    async call<C extends CommandName>(command: C, payload: RequestOf<C>) {
      calls.push({ command, payload: commands[command].request.parse(payload) });
      const handler = script[command];
      const answer = handler ? await handler(payload) : err<VaultError>({ type: 'unexpected' });
      return answer.ok ? ok(commands[command].response.parse(answer.value) as ResponseOf<C>) : answer;
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end: () => undefined,
  };
}
