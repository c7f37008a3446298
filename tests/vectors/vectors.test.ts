/** The frozen bytes of format version 1, opened with this code: docs/cryptography.md, "Proof". Never edited, only added to. */
import { describe, expect, it } from 'vitest';
import { type Bytes, bytesToHex, encodeUtf8, hexToBytes } from '../../src/bytes/bytes.ts';
import { checkEntry } from '../../src/crypto/audit-chain.ts';
import { type BlobKind, createBlobKeys, openBlob } from '../../src/crypto/blob.ts';
import type { TierNumber } from '../../src/crypto/record/envelope.ts';
import { decodeKeySlotHeader, openKeySlot } from '../../src/crypto/keys/key-slot.ts';
import { padmeLength, paddingFor, unpad } from '../../src/crypto/record/padding.ts';
import { openBlocks, openGroupFields, openRow, recordPlace } from '../../src/crypto/record/row.ts';
import { openGroupKey } from '../../src/crypto/record/sealed-group.ts';
import { deriveUserKeys, readerKeyId } from '../../src/crypto/keys/user-keys.ts';
import { outcomeOf, present, unwrap } from '../crypto/record-for-tests.ts';
import { realSuite } from '../crypto/suite-for-tests.ts';
import auditChain from './audit-chain-v1.json';
import blobs from './blob-v1.json';
import keySlots from './key-slot-v1.json';
import padding from './padding-v1.json';
import rows from './row-v1.json';
import sealedGroups from './sealed-group-v1.json';
import userKeys from './user-keys-v1.json';

const suite = await realSuite();
const NONE = new Uint8Array(0);

describe('user keys', () => {
  it.each(userKeys.vectors)('$name', (vector) => {
    const { vault, signing } = deriveUserKeys(suite, hexToBytes(vector.masterKey), vector.epoch);
    expect(bytesToHex(vault.key)).toBe(vector.vaultKey);
    expect(bytesToHex(vault.keyId)).toBe(vector.keyId);
    expect(bytesToHex(signing.publicKey)).toBe(vector.signingPublicKey);
    const keys = createBlobKeys(suite, vault.key);
    for (const [kind, key] of Object.entries(vector.blobKeys)) expect(bytesToHex(keys.key(kind as BlobKind))).toBe(key);
    const reading = suite.boxKeyPair(hexToBytes(vector.readingSecretKey));
    expect(bytesToHex(reading.publicKey)).toBe(vector.readingPublicKey);
    expect(bytesToHex(readerKeyId(suite, reading.publicKey))).toBe(vector.readerName);
  });
});

describe('key slots', () => {
  it.each(keySlots.vectors)('$name', (vector) => {
    const slot = hexToBytes(vector.slot);
    const { tier, kind, kdf, salt } = unwrap(decodeKeySlotHeader(slot));
    expect({ tier, kind, ...kdf, salt: bytesToHex(salt) }).toEqual({
      tier: vector.tier,
      kind: vector.kind,
      ops: vector.ops,
      memKiB: vector.memKiB,
      salt: vector.salt,
    });
    const kek = suite.argon2id(encodeUtf8(vector.passphrase.normalize('NFKC')), salt, kdf.ops, kdf.memKiB);
    expect(bytesToHex(kek)).toBe(vector.kek);
    expect(bytesToHex(unwrap(openKeySlot(suite, slot, hexToBytes(vector.userId), kek)))).toBe(vector.secret);
  });

  it.each(keySlots.refusals)('refused: $name', ({ slot, userId, kek, error }) => {
    expect(outcomeOf(openKeySlot(suite, hexToBytes(slot), hexToBytes(userId), hexToBytes(kek)))).toBe(error);
  });
});

describe('rows', () => {
  const open = (vector: { vaultKey: string; epoch: number; recordId: string; bytes: string }) => {
    const key = hexToBytes(vector.vaultKey);
    const vault = { key, epoch: vector.epoch, keyId: suite.derive(key, 'tessera/v1/key-id', NONE).slice(0, 8) };
    const place = { vault, spaceId: hexToBytes(rows.spaceId), recordId: hexToBytes(vector.recordId) };
    return openRow(suite, place, hexToBytes(vector.bytes));
  };
  const readerOfTier = { 2: rows.readers.officer, 3: rows.readers.secondSupervisor } as const;

  it.each(rows.vectors)('$name', (vector) => {
    const row = unwrap(open(vector));
    const { directory } = row;
    expect(directory.formId).toBe(vector.formId);
    expect(String(directory.recordVersion)).toBe(vector.recordVersion);
    expect(directory.groups.map(({ epoch }) => epoch)).toEqual(vector.groupEpochs);
    expect(
      directory.superseded.map(({ field, tag }) => ({
        fieldId: field.fieldId,
        rowId: field.rowId,
        tag: bytesToHex(tag),
      })),
    ).toEqual(vector.supersededTags);

    const blocks = present(openBlocks(suite, row));
    const keyOf = (index: number): Bytes => {
      const group = present(directory.groups[index]);
      if (group.tier === 1) return row.personalKey;
      const reader = suite.boxKeyPair(hexToBytes(readerOfTier[group.tier]));
      const place = recordPlace(row.place, directory.formId);
      const block = present(blocks.get(index));
      const known = rows.knownReaders.map(hexToBytes);
      return unwrap(openGroupKey(suite, place, group, block, reader, known, hexToBytes(rows.deviceKey)));
    };
    const answers = directory.groups.flatMap(({ tier }, index) =>
      unwrap(openGroupFields(suite, row, index, keyOf(index))).map(({ field, value }) => ({
        fieldId: field.fieldId,
        rowId: field.rowId,
        tier,
        fieldVersion: String(field.version),
        value: bytesToHex(value),
      })),
    );
    answers.sort((a, b) => a.fieldId - b.fieldId || a.rowId - b.rowId);
    expect(answers).toEqual(vector.fields);
  });

  it.each(rows.refusals)('refused: $name', (vector) => {
    const { error } = vector;
    const fieldIds = 'fieldIds' in vector ? { fieldIds: vector.fieldIds } : {};
    expect(open(vector)).toEqual({ ok: false, error: { type: error, ...fieldIds } });
  });
});

describe('sealed groups', () => {
  type Vector = Pick<
    (typeof sealedGroups.vectors)[number],
    'recordId' | 'formId' | 'groupId' | 'tier' | 'epoch' | 'commitment' | 'block'
  >;
  const open = (vector: Vector, secretKey: string) =>
    openGroupKey(
      suite,
      { spaceId: hexToBytes(sealedGroups.spaceId), recordId: hexToBytes(vector.recordId), formId: vector.formId },
      {
        groupId: hexToBytes(vector.groupId),
        tier: vector.tier as TierNumber,
        epoch: vector.epoch,
        commitment: hexToBytes(vector.commitment),
      },
      hexToBytes(vector.block),
      suite.boxKeyPair(hexToBytes(secretKey)),
      sealedGroups.knownReaders.map(hexToBytes),
      hexToBytes(sealedGroups.deviceKey),
    );

  it.each(sealedGroups.vectors)('$name', (vector) => {
    for (const reader of vector.readers) expect(bytesToHex(unwrap(open(vector, reader)))).toBe(vector.groupKey);
  });

  it.each(sealedGroups.refusals)('refused: $name', (vector) => {
    expect(outcomeOf(open(vector, vector.reader))).toBe(vector.error);
  });
});

describe('blobs', () => {
  const keys = createBlobKeys(suite, hexToBytes(blobs.vaultKey));
  const open = (vector: { kind: string; place: string; blob: string; erasableKey?: string | undefined }) => {
    const { erasableKey } = vector;
    const kind = vector.kind as BlobKind;
    const own = { key: () => suite.derive(keys.key(kind), 'tessera/v1/draft', hexToBytes(erasableKey ?? '')) };
    const place = { kind, spaceId: hexToBytes(blobs.spaceId), at: hexToBytes(vector.place) };
    return openBlob(suite, erasableKey === undefined ? keys : own, place, hexToBytes(vector.blob));
  };

  it.each(blobs.vectors)('$name', (vector) => {
    expect(bytesToHex(unwrap(open(vector)))).toBe(vector.content);
  });

  it.each(blobs.refusals)('refused: $name', (vector) => {
    expect(outcomeOf(open(vector))).toBe(vector.error);
  });
});

describe('the audit chain', () => {
  const device = hexToBytes(auditChain.deviceKey);

  function read(entries: readonly string[], firstKey: Bytes | null) {
    const bodies: string[] = [];
    const heads: string[] = [];
    let head: Bytes = new Uint8Array(32);
    let key = firstKey;
    for (const [seq, entry] of entries.entries()) {
      const checked = checkEntry(suite, seq, head, device, key, hexToBytes(entry));
      if (!checked) break;
      head = checked.head;
      key = key && suite.derive(key, 'tessera/v1/audit', NONE);
      bodies.push(bytesToHex(checked.body));
      heads.push(bytesToHex(head));
    }
    return { bodies, heads, key };
  }

  it.each(auditChain.vectors)('$name', ({ entries, bodies, heads, lastKey }) => {
    const { key, ...found } = read(entries, hexToBytes(auditChain.firstKey));
    expect(found).toEqual({ bodies, heads });
    expect(bytesToHex(present(key))).toBe(lastKey);
  });

  it.each(auditChain.refusals)('refused: $name', (vector) => {
    expect(read(vector.entries, hexToBytes(auditChain.firstKey)).bodies.length).toBe(vector.intact);
    if ('intactWithoutKey' in vector) expect(read(vector.entries, null).bodies.length).toBe(vector.intactWithoutKey);
  });
});

describe('padding', () => {
  it.each(padding.classes)('of $valueLength bytes, at least $atLeast', ({ valueLength, atLeast, padClass, length }) => {
    expect(paddingFor(valueLength, atLeast)).toEqual({ padClass, length });
  });

  it.each(padding.padme)('Padmé of $length', ({ length, padded }) => {
    expect(padmeLength(length)).toBe(padded);
  });

  it('comes off where it was put on, and is none elsewhere', () => {
    for (const { value, padded } of padding.padded) expect(bytesToHex(present(unpad(hexToBytes(padded))))).toBe(value);
    for (const bytes of padding.notPadded) expect(unpad(hexToBytes(bytes))).toBeNull();
  });
});
