/** The keys in a real Chromium: Argon2id, slots, rows of all tiers, frozen bytes, and a worker under the product's own policy. */
import { describe, expect, it } from 'vitest';
import { bytesToHex, encodeUtf8, hexToBytes } from '../../src/bytes/bytes.ts';
import { KDF_FLOOR } from '../../src/crypto/keys/kdf.ts';
import { decodeKeySlotHeader, openKeySlot, sealKeySlot } from '../../src/crypto/keys/key-slot.ts';
import { deriveUserKeys } from '../../src/crypto/keys/user-keys.ts';
import { openBlocks, openGroupFields, recordPlace } from '../../src/crypto/record/row.ts';
import { openGroupKey } from '../../src/crypto/record/sealed-group.ts';
import keySlots from '../vectors/key-slot-v1.json';
import { createTeam, openAt, outcomeOf, personalOf, present, sealSample, unwrap } from './record-for-tests.ts';
import startWorkerUrl from './start.worker.ts?worker&url';
import { realSuite } from './suite-for-tests.ts';

const suite = await realSuite();

describe('in a browser', () => {
  it('a passphrase opens its slot, and the master key in it gives the same keys again', () => {
    const passphrase = encodeUtf8('orbit candle velvet margin');
    const salt = suite.random(16);
    const userId = suite.random(16);
    const masterKey = suite.random(32);
    const derive = (text: Uint8Array) => suite.argon2id(text, salt, KDF_FLOOR.ops, KDF_FLOOR.memKiB);
    const header = { kind: 'passphrase', tier: 1, kdf: KDF_FLOOR, salt } as const;
    const slot = sealKeySlot(suite, header, userId, derive(passphrase), masterKey);
    const opened = unwrap(openKeySlot(suite, slot, userId, derive(passphrase)));
    expect(deriveUserKeys(suite, opened, 1)).toEqual(deriveUserKeys(suite, masterKey, 1));
    expect(outcomeOf(openKeySlot(suite, slot, userId, derive(encodeUtf8('orbit candle velvet Margin'))))).toBe(
      'wrong-passphrase',
    );
  });

  it('a row gives tier 1 to the vault key, and tiers 2 and 3 to their readers alone', () => {
    const team = createTeam(suite);
    const row = openAt(team, sealSample(team));
    expect(personalOf(team, row).get(1)).toBe('Amina');
    const blocks = present(openBlocks(suite, row));
    const outcomes = [team.officer, team.supervisor].map((reader) =>
      [1, 2].map((index) => {
        const group = present(row.directory.groups[index]);
        const known = [team.officer.publicKey, team.supervisor.publicKey];
        const place = recordPlace(row.place, row.directory.formId);
        const signer = team.keys.signing.publicKey;
        const key = openGroupKey(suite, place, group, present(blocks.get(index)), reader, known, signer);
        return key.ok ? outcomeOf(openGroupFields(suite, row, index, key.value)) : key.error.type;
      }),
    );
    expect(outcomes).toEqual([
      ['opened', 'group-not-for-this-key'],
      ['opened', 'opened'],
    ]);
  });

  it('the frozen slots open with their passphrases', () => {
    for (const { slot, passphrase, userId, secret } of keySlots.vectors) {
      const { kdf, salt } = unwrap(decodeKeySlotHeader(hexToBytes(slot)));
      const kek = suite.argon2id(encodeUtf8(passphrase.normalize('NFKC')), salt, kdf.ops, kdf.memKiB);
      expect(bytesToHex(unwrap(openKeySlot(suite, hexToBytes(slot), hexToBytes(userId), kek)))).toBe(secret);
    }
  });
});

/** A worker from a blob has the policies of the document that made it. */
function startUnderPolicies(): Promise<string> {
  const source = `import ${JSON.stringify(new URL(startWorkerUrl, location.href).href)};`;
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })), { type: 'module' });
  return new Promise((resolve) => {
    worker.addEventListener('message', ({ data }) => resolve(String(data)));
    worker.addEventListener('error', ({ message }) => resolve(`error: ${message}`));
  }).finally(() => worker.terminate()) as Promise<string>;
}

function addPolicy(scripts: string): void {
  const rule = document.createElement('meta');
  rule.httpEquiv = 'Content-Security-Policy';
  rule.content = `script-src ${scripts}; worker-src 'self' blob:`;
  document.head.append(rule);
}

describe('in a worker', () => {
  // One test: a policy can be added to a document, and not taken away.
  it("the suite starts where the policy says 'wasm-unsafe-eval', and fails closed where it does not", async () => {
    addPolicy("'self' 'wasm-unsafe-eval'");
    expect(await startUnderPolicies()).toBe('started');
    addPolicy("'self'");
    expect(await startUnderPolicies()).toBe('wasm');
  });
});
