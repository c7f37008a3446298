/** The start-up check: a module that lacks a function, never comes up or answers wrongly must not be sealed with. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { outcomeOf } from '../record-for-tests.ts';

/** The real module, with what the test puts over it. */
const over = vi.hoisted(() => ({
  wrappers: {} as Record<string, unknown>,
  wasm: {} as Record<string, unknown>,
  ready: null as Promise<void> | null,
}));

vi.mock('libsodium-wrappers-sumo', async (original) => {
  const real = (await original<{ default: { ready: Promise<void>; libsodium: object } & Record<string, unknown> }>())
    .default;
  const wasm = new Proxy(
    {},
    { get: (_, name: string) => (name in over.wasm ? over.wasm[name] : Reflect.get(real.libsodium, name)) },
  );
  const sodium = new Proxy(
    {},
    {
      get(_, name: string) {
        if (name === 'ready') return over.ready ?? real.ready;
        if (name === 'libsodium') return wasm;
        return name in over.wrappers ? over.wrappers[name] : real[name];
      },
    },
  );
  return { default: sodium };
});

const { loadSodium } = await import('../../../src/crypto/suite/sodium.ts');
const never = new Promise<void>(() => {});
const fill = (target: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(target);
const load = (fillRandom: (target: Uint8Array<ArrayBuffer>) => void = fill, timeLimit = never) =>
  loadSodium(fillRandom, timeLimit);

afterEach(() => {
  over.wrappers = {};
  over.wasm = {};
  over.ready = null;
});

describe('starting', () => {
  it('succeeds with the whole module', async () => {
    expect(outcomeOf(await load())).toBe('opened');
  });

  it.each([
    'crypto_pwhash',
    'crypto_sign_seed_keypair',
    'crypto_sign_detached',
    'crypto_sign_verify_detached',
    'memcmp',
    'memzero',
  ])('fails closed without %s, and names it', async (name) => {
    over.wrappers = { [name]: undefined };
    expect(await load()).toEqual({ ok: false, error: { type: 'crypto-unavailable', missing: name } });
  });

  it.each([
    '_malloc',
    '_free',
    '_crypto_aead_xchacha20poly1305_ietf_encrypt',
    '_crypto_aead_xchacha20poly1305_ietf_decrypt',
    '_crypto_generichash',
    '_crypto_scalarmult_base',
    '_crypto_box_easy',
    '_crypto_box_seal_open',
  ])('fails closed without the wasm export %s, and names it', async (name) => {
    over.wasm = { [name]: undefined };
    expect(await load()).toEqual({ ok: false, error: { type: 'crypto-unavailable', missing: name } });
  });

  it('fails closed when the wasm never comes up and the time limit passes', async () => {
    over.ready = never;
    expect(await load(fill, Promise.resolve())).toEqual({
      ok: false,
      error: { type: 'crypto-unavailable', missing: 'wasm' },
    });
  });

  it('fails closed when the wasm cannot be compiled', async () => {
    over.ready = Promise.reject(new Error('CompileError'));
    expect(await load()).toEqual({ ok: false, error: { type: 'crypto-unavailable', missing: 'wasm' } });
  });

  it('fails closed when there is no memory', async () => {
    over.wasm = { _malloc: () => 0 };
    expect(await load()).toEqual({ ok: false, error: { type: 'crypto-unavailable', missing: 'self-test' } });
  });

  it.each([
    ['zeros', () => undefined],
    ['the same bytes again and again', (target: Uint8Array) => void target.fill(7)],
    [
      'an exception',
      () => {
        throw new Error('No entropy');
      },
    ],
  ])('fails closed when the random bytes are %s', async (_, fillRandom) => {
    expect(await load(fillRandom)).toEqual({ ok: false, error: { type: 'crypto-unavailable', missing: 'self-test' } });
  });

  it.each<[string, { wrappers?: Record<string, unknown>; wasm?: Record<string, unknown> }]>([
    ['encryption writes nothing', { wasm: { _crypto_aead_xchacha20poly1305_ietf_encrypt: () => 0 } }],
    ['decryption accepts everything', { wasm: { _crypto_aead_xchacha20poly1305_ietf_decrypt: () => 0 } }],
    ['decryption refuses everything', { wasm: { _crypto_aead_xchacha20poly1305_ietf_decrypt: () => -1 } }],
    ['hashing writes nothing', { wasm: { _crypto_generichash: () => 0 } }],
    ['every signature is right', { wrappers: { crypto_sign_verify_detached: () => true } }],
    ['no signature is right', { wrappers: { crypto_sign_verify_detached: () => false } }],
    ['public keys come out as zeros', { wasm: { _crypto_scalarmult_base: () => 0 } }],
    ['boxes come out empty', { wasm: { _crypto_box_easy: () => 0 } }],
    ['boxes open whatever was done to them', { wasm: { _crypto_box_seal_open: () => 0 } }],
  ])('fails closed when %s', async (_, broken) => {
    over.wrappers = broken.wrappers ?? {};
    over.wasm = broken.wasm ?? {};
    expect(await load()).toEqual({ ok: false, error: { type: 'crypto-unavailable', missing: 'self-test' } });
  });
});
