/**
 * What comes over the network or from a file: every decoder answers with a typed error or null, and never throws, whether bytes are
 * foreign or well sealed by a device that means harm.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, concatBytes, encodeUtf8, equalBytes } from '../../src/bytes/bytes.ts';
import { fromRecoveryCode, toRecoveryCode } from '../../src/crypto/keys/recovery-code.ts';
import { rootKeyPair, spaceIdOf } from '../../src/crypto/keys/root-key.ts';
import { openOperation, sealOperation, verifyOperation } from '../../src/crypto/operation.ts';
import {
  openForProgramme,
  openProgrammeKey,
  sealForProgramme,
  wrapProgrammeKey,
} from '../../src/crypto/programme-key.ts';
import { amendRecord } from '../../src/crypto/record/record.ts';
import { openBlocks, openGroupFields, openRow } from '../../src/crypto/record/row.ts';
import { mergeShared, readShared } from '../../src/crypto/record/share.ts';
import { openSenderKey, wrapSenderKey } from '../../src/crypto/sender-key.ts';
import { isGenuine, signDocument } from '../../src/crypto/signed-document.ts';
import { decodeFrames, encodeFrames } from '../../src/wire/frames.ts';
import { decodeInvitationCode, encodeInvitationCode } from '../../src/wire/invitation-code.ts';
import { decodeHeader, decodeOperation, purgedIds } from '../../src/wire/operation.ts';
import { decodeRecordWrite, encodeRecordWrite } from '../../src/wire/record-write.ts';
import { decodeDocument } from '../../src/wire/signed-document.ts';
import { anyRecordWrite } from '../wire/record-write-for-tests.ts';
import { anyVersionOf, holds, isTyped } from './hostile-for-tests.ts';
import { createTeam, FORM, openAt, sealSample, unwrap, write } from './record-for-tests.ts';
import { realSuite } from './suite-for-tests.ts';

const suite = await realSuite();
const team = createTeam(suite);
const row = openAt(team, sealSample(team));
const sender = { key: suite.random(32), epoch: 1 };
const device = suite.signKeyPair(suite.random(32));
const place = {
  kind: 'record-write',
  isForAll: false,
  spaceId: team.place.spaceId,
  deviceId: suite.random(16),
  opId: suite.random(16),
  seq: 1n,
  hlc: 1n,
  prev: new Uint8Array(32),
  frontier: suite.random(32),
} as const;
const shared = unwrap(readShared(suite, row, () => true));
const bytes = encodeRecordWrite({
  recordId: team.place.recordId,
  formId: FORM,
  meta: encodeUtf8('{}'),
  open: shared.open.map((field) => ({ ...field, base: 0n })),
  closed: shared.closed,
});
const operation = sealOperation(suite, sender, device, place, bytes).bytes;
const root = rootKeyPair(suite, suite.random(32));
const spaceId = spaceIdOf(suite, root.publicKey);
const head = { kind: 'invitation', spaceId, number: 0n, previous: new Uint8Array(32) } as const;
const invitation = signDocument(suite, root, head, encodeUtf8('{}'));
const code = encodeInvitationCode({
  epoch: 1,
  rootKey: root.publicKey,
  oneTimeSeed: suite.random(32),
  programmeKey: suite.random(32),
  invitation: unwrap(decodeDocument(invitation)),
});

describe('hostile bytes from elsewhere', () => {
  it('as an operation give a typed error', () => {
    holds(operation, (changed) => {
      const decoded = decodeOperation(changed);
      if (!decoded.ok) return isTyped(decoded);
      const verified = verifyOperation(suite, device.publicKey, decoded.value);
      return isTyped(verified) && isTyped(openOperation(suite, sender, decoded.value));
    });
    holds(operation.subarray(0, 176), (changed) => isTyped(decodeHeader(changed)));
  });

  it('as the content of a well-sealed operation give null, or a write in its one encoding', () => {
    holds(bytes, (changed) => {
      const decoded = decodeRecordWrite(changed);
      return decoded === null || equalBytes(encodeRecordWrite(decoded), changed);
    });
  });

  it('as a write that was decoded are laid into a row that opens, or refused by name', () => {
    let laid = 0;
    const lay = (changed: Bytes, into: typeof row | null): boolean => {
      const decoded = decodeRecordWrite(changed);
      if (decoded === null) return true;
      const open = decoded.open.map((field) => ({ ...field, atLeast: 0 }));
      const changes = { recordVersion: 2n, open, closed: decoded.closed, drop: [] };
      const merged = mergeShared(suite, team.place, FORM, into, changes);
      if (!merged.ok) return isTyped(merged);
      laid++;
      const again = unwrap(openRow(suite, team.place, merged.value));
      const amended = amendRecord(suite, again, 3n, [write(1, 1, 'x')], team.writer);
      return (
        openBlocks(suite, again) !== null &&
        openGroupFields(suite, again, 0, again.personalKey).ok &&
        amended !== null &&
        openRow(suite, team.place, amended).ok
      );
    };
    holds(bytes, (changed) => lay(changed, null), 1000);
    holds(bytes, (changed) => lay(changed, row), 1000);
    fc.assert(
      fc.property(anyRecordWrite, (any) => lay(encodeRecordWrite(any), row)),
      { numRuns: 200 },
    );
    expect(laid).toBeGreaterThan(200);
  });

  it('as a sender key give a typed error', () => {
    const reader = suite.boxKeyPair(suite.random(32));
    const at = { spaceId, deviceId: place.deviceId, epoch: 1 };
    const wrapped = wrapSenderKey(suite, at, sender.key, [reader.publicKey, team.supervisor.publicKey]);
    holds(wrapped, (changed) => isTyped(openSenderKey(suite, at, changed, reader)), 1500);
  });

  it('as what is sealed for a programme, or its key, give null', () => {
    const at = { spaceId, epoch: 1, kind: 'programme' } as const;
    const sealed = sealForProgramme(suite, sender.key, at, encodeUtf8('{}'));
    holds(
      sealed,
      (changed) => equalBytes(changed, sealed) || openForProgramme(suite, sender.key, at, changed) === null,
    );
    const wrapped = wrapProgrammeKey(suite, sender.key, team.officer.publicKey);
    holds(
      wrapped,
      (changed) => equalBytes(changed, wrapped) || openProgrammeKey(suite, changed, team.officer) === null,
      1000,
    );
  });

  it('as a document give a typed error, or one that is not genuine', () => {
    holds(invitation, (changed) => {
      const decoded = decodeDocument(changed);
      if (!decoded.ok) return isTyped(decoded);
      return equalBytes(changed, invitation) || !isGenuine(suite, root.publicKey, decoded.value);
    });
  });

  it('as an invitation give null, or what is there', () => {
    holds(code, (changed) => {
      const decoded = decodeInvitationCode(changed);
      return decoded === null || equalBytes(encodeInvitationCode(decoded), changed);
    });
  });

  it('as frames give null, or the frames that are there', () => {
    const frames = encodeFrames([operation, new Uint8Array(0), bytes]);
    holds(frames, (changed) => {
      const decoded = decodeFrames(changed, 10);
      return decoded === null || (decoded.length <= 10 && equalBytes(encodeFrames(decoded), changed));
    });
    expect(decodeFrames(encodeFrames([bytes, bytes]), 1)).toBeNull();
  });

  it('as a list of ids give null, or ids', () => {
    holds(concatBytes(place.opId, place.deviceId), (changed) => {
      const ids = purgedIds(changed);
      return ids === null ? changed.length % 16 !== 0 : equalBytes(concatBytes(...ids), changed);
    });
  });

  it('as a recovery code give null', () => {
    const secret = suite.random(32);
    const written = encodeUtf8(toRecoveryCode(suite, secret));
    fc.assert(
      fc.property(anyVersionOf(written), (changed) => {
        const read = fromRecoveryCode(suite, String.fromCharCode(...changed));
        return read === null || equalBytes(read, secret);
      }),
      { numRuns: 1000 },
    );
  });
});
