/**
 * Bytes that nobody of ours wrote: every decoder answers with a typed error or null, and never throws.
 *
 * Random bytes, real ones with some of them changed, cut, lengthened and spliced, and, what only a holder of the key could do,
 * a well-sealed directory that makes no sense.
 */
import { describe, expect, it } from 'vitest';
import { type Bytes, concatBytes, decodeUtf8, encodeUtf8, u32ToBytes } from '../../src/bytes/bytes.ts';
import { decodeJson } from '../../src/bytes/json.ts';
import { appendEntry, checkEntry, startChain } from '../../src/crypto/audit-chain.ts';
import { createBlobKeys, openBlob, sealBlob } from '../../src/crypto/blob.ts';
import { decodeKeySlotHeader, openKeySlot, sealKeySlot } from '../../src/crypto/keys/key-slot.ts';
import { decodeDirectory } from '../../src/crypto/record/directory.ts';
import { pad, unpad } from '../../src/crypto/record/padding.ts';
import { amendRecord } from '../../src/crypto/record/record.ts';
import { openBlocks, openGroupFields, openRow, recordPlace } from '../../src/crypto/record/row.ts';
import { openGroupKey } from '../../src/crypto/record/sealed-group.ts';
import { holds, isTyped } from './hostile-for-tests.ts';
import { createTeam, openAt, present, sealSample, write } from './record-for-tests.ts';
import { realSuite } from './suite-for-tests.ts';

const suite = await realSuite();
const team = createTeam(suite);
const { place, keys, officer, supervisor, writer } = team;
const row = openAt(team, sealSample(team));
const amended = openAt(team, present(amendRecord(suite, row, 2n, [write(1, 1, 'x'), write(3, 2, 'y')], writer)));
const block = present(openBlocks(suite, row)?.get(1));
const group = present(row.directory.groups[1]);
const userId = suite.random(16);
const kek = suite.random(32);
const slot = sealKeySlot(
  suite,
  { kind: 'passphrase', tier: 1, kdf: { ops: 3, memKiB: 65_536 }, salt: suite.random(16) },
  userId,
  kek,
  suite.random(32),
);
const blobKeys = createBlobKeys(suite, keys.vault.key);
const blobPlace = { kind: 'draft' as const, spaceId: place.spaceId, at: suite.random(16) };
const blob = sealBlob(suite, blobKeys, blobPlace, encodeUtf8('{"a":1}'));
const entry = appendEntry(suite, startChain(kek), keys.signing, encodeUtf8('{}')).entry;

/** Where the header ends, and where the directory begins. */
const HEADER_LENGTH = 52;
const DIRECTORY_AT = 128;
const aadOf = (label: string) => concatBytes(encodeUtf8(label), place.spaceId, row.bytes.subarray(0, HEADER_LENGTH));
const directoryOf = ({ bytes, personalKey, bodiesAt, directory }: typeof row): Bytes => {
  const length = bodiesAt - directory.wrapsLength - DIRECTORY_AT;
  return present(
    unpad(
      present(
        suite.openFrom(
          personalKey,
          concatBytes(encodeUtf8('TSS1-DIR'), place.spaceId, bytes.subarray(0, HEADER_LENGTH)),
          bytes,
          DIRECTORY_AT,
          length,
        ),
      ),
    ),
  );
};
const plain = directoryOf(row);

describe('hostile bytes', () => {
  it('as a row give a typed error', () => {
    holds(row.bytes, (bytes) => isTyped(openRow(suite, place, bytes)));
    holds(amended.bytes, (bytes) => isTyped(openRow(suite, place, bytes)));
  });

  it('as the rest of a row, behind its own head, give a typed error', () => {
    for (const { bytes, bodiesAt } of [row, amended]) {
      const head = bytes.subarray(0, bodiesAt);
      holds(bytes.subarray(bodiesAt), (rest) => isTyped(openRow(suite, place, concatBytes(head, rest))));
    }
  });

  it('as a directory give null or a directory that lies within its bytes', () => {
    holds(plain, (bytes) => {
      const directory = decodeDirectory(bytes);
      return directory === null || directory.superseded.every(({ field }) => directory.fields.includes(field));
    });
  });

  it('as a well-sealed directory do no harm either: the row is refused, or read without an exception', () => {
    let read = 0;
    holds(plain, (directory) => {
      const directoryLength = Math.ceil((directory.length + 1) / 256) * 256 + 40;
      const out = new Uint8Array(DIRECTORY_AT + directoryLength);
      out.set(row.bytes.subarray(0, HEADER_LENGTH));
      suite.sealInto(
        keys.vault.key,
        aadOf('TSS1-GRP'),
        concatBytes(row.personalKey, u32ToBytes(directoryLength)),
        out,
        HEADER_LENGTH,
      );
      suite.sealInto(row.personalKey, aadOf('TSS1-DIR'), pad(directory, directoryLength - 40), out, DIRECTORY_AT);
      const opened = openRow(
        suite,
        place,
        concatBytes(out, row.bytes.subarray(row.bodiesAt - row.directory.wrapsLength)),
      );
      if (!opened.ok) return isTyped(opened);
      read++;
      const { bodiesAt, bytes } = opened.value;
      if (bodiesAt + opened.value.directory.bodiesLength > bytes.length) return false;
      openBlocks(suite, opened.value);
      return opened.value.directory.groups.every((_, index) =>
        isTyped(openGroupFields(suite, opened.value, index, row.personalKey)),
      );
    });
    expect(read).toBeGreaterThan(100);
  });

  it('as a key slot give a typed error', () => {
    holds(slot, (bytes) => isTyped(decodeKeySlotHeader(bytes)) && isTyped(openKeySlot(suite, bytes, userId, kek)));
  });

  it('as a sealed group give a typed error', () => {
    const known = [officer.publicKey, supervisor.publicKey];
    const { publicKey } = keys.signing;
    holds(
      block,
      (bytes) => isTyped(openGroupKey(suite, recordPlace(place, 7), group, bytes, officer, known, publicKey)),
      2000,
    );
  });

  it('as a blob give a typed error', () => {
    holds(blob, (bytes) => isTyped(openBlob(suite, blobKeys, blobPlace, bytes)));
  });

  it('as an audit entry give null', () => {
    holds(
      entry,
      (bytes) => {
        const checked = checkEntry(suite, 0, new Uint8Array(32), keys.signing.publicKey, kek, bytes);
        return checked === null || bytes.length === entry.length;
      },
      2000,
    );
  });

  it('as padding, text or JSON give null or a value', () => {
    holds(pad(encodeUtf8('é€😀'), 64), (bytes) => {
      unpad(bytes);
      decodeJson(bytes);
      const text = decodeUtf8(bytes);
      return text === null || typeof text === 'string';
    });
  });
});

describe('hostile lengths', () => {
  it('of four gigabytes in a sealed wrap are refused without so much as being asked for', () => {
    for (const length of [0, 39, 40, 0x7fff_ffff, 0xffff_ffff]) {
      const bytes = new Uint8Array(row.bytes);
      suite.sealInto(
        keys.vault.key,
        aadOf('TSS1-GRP'),
        concatBytes(row.personalKey, u32ToBytes(length)),
        bytes,
        HEADER_LENGTH,
      );
      const opened = openRow(suite, place, bytes);
      expect(opened.ok ? 'opened' : opened.error.type).toMatch(/^record-(truncated|altered)$/);
    }
  });
});
