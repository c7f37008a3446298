/** The frozen bytes of what goes from device to device, opened with this code: docs/cryptography.md, "What travels". */
import { describe, expect, it } from 'vitest';
import { bytesToHex, decodeUtf8, encodeUtf8, hexToBytes } from '../../src/bytes/bytes.ts';
import { decodeJson } from '../../src/bytes/json.ts';
import { verifyConsent } from '../../src/crypto/consent-event.ts';
import { fromRecoveryCode, toRecoveryCode } from '../../src/crypto/keys/recovery-code.ts';
import { fingerprintOf, rootKeyPair, sealingKeyPair, spaceIdOf } from '../../src/crypto/keys/root-key.ts';
import { deriveUserKeys } from '../../src/crypto/keys/user-keys.ts';
import { openOperation, verifyOperation } from '../../src/crypto/operation.ts';
import { openForProgramme, openProgrammeKey, type ProgrammeSealPlace } from '../../src/crypto/programme-key.ts';
import { openBlocks, openGroupFields, openRow, recordPlace } from '../../src/crypto/record/row.ts';
import { openGroupKey } from '../../src/crypto/record/sealed-group.ts';
import { mergeShared } from '../../src/crypto/record/share.ts';
import { openSenderKey } from '../../src/crypto/sender-key.ts';
import { hashOf, isGenuine } from '../../src/crypto/signed-document.ts';
import { decodeInvitationCode, encodeInvitationCode } from '../../src/wire/invitation-code.ts';
import { decodeOperation } from '../../src/wire/operation.ts';
import { decodeRecordWrite, encodeRecordWrite, type SharedField } from '../../src/wire/record-write.ts';
import { deviceToSign, Enrolment, Invitation } from '../../src/wire/roster.ts';
import { decodeDocument } from '../../src/wire/signed-document.ts';
import { outcomeOf, present, unwrap } from '../crypto/record-for-tests.ts';
import { realSuite } from '../crypto/suite-for-tests.ts';
import consentEvents from './consent-event-v1.json';
import invitationCodes from './invitation-code-v1.json';
import operations from './operation-v1.json';
import programmeKeys from './programme-key-v1.json';
import recordWrites from './record-write-v1.json';
import recoveryCodes from './recovery-code-v1.json';
import senderKeys from './sender-key-v1.json';
import documents from './signed-document-v1.json';

const suite = await realSuite();
const IN_THE_CLEAR = ['withdrawal', 'erasure', 'sender-key'];

describe('operations', () => {
  it.each(operations.vectors)('$name', (vector) => {
    const operation = unwrap(decodeOperation(hexToBytes(vector.bytes)));
    const { header, ciphertext } = operation;
    expect(bytesToHex(unwrap(verifyOperation(suite, hexToBytes(operations.deviceKey), operation)))).toBe(vector.head);
    expect({
      kind: header.kind,
      isForAll: header.isForAll,
      ids: [header.spaceId, header.deviceId, header.opId, header.prev, header.frontier].map(bytesToHex),
      numbers: [String(header.seq), String(header.hlc), header.epoch],
    }).toEqual({
      kind: vector.kind,
      isForAll: vector.isForAll,
      ids: [operations.spaceId, operations.deviceId, vector.opId, vector.prev, vector.frontier],
      numbers: [vector.seq, vector.hlc, operations.epoch],
    });
    const sender = { key: hexToBytes(operations.senderKey), epoch: operations.epoch };
    const content = () =>
      IN_THE_CLEAR.includes(vector.kind) ? present(ciphertext) : unwrap(openOperation(suite, sender, operation));
    if (vector.content === null) expect(ciphertext).toBeNull();
    else expect(bytesToHex(content())).toBe(vector.content);
  });

  it.each(operations.refusals)('refused: $name', ({ bytes, deviceKey, senderKey, epoch, error }) => {
    const decoded = decodeOperation(hexToBytes(bytes));
    const verified = decoded.ok ? verifyOperation(suite, hexToBytes(deviceKey), decoded.value) : decoded;
    const opened =
      decoded.ok && verified.ok ? openOperation(suite, { key: hexToBytes(senderKey), epoch }, decoded.value) : verified;
    expect(outcomeOf(opened)).toBe(error);
  });
});

describe('sender keys', () => {
  const open = (vector: { spaceId: string; deviceId: string; epoch: number; bytes: string }, reader: string) =>
    openSenderKey(
      suite,
      { spaceId: hexToBytes(vector.spaceId), deviceId: hexToBytes(vector.deviceId), epoch: vector.epoch },
      hexToBytes(vector.bytes),
      suite.boxKeyPair(hexToBytes(reader)),
    );

  it.each(senderKeys.vectors)('$name', (vector) => {
    for (const reader of vector.readers) expect(bytesToHex(unwrap(open(vector, reader)))).toBe(vector.key);
  });

  it.each(senderKeys.refusals)('refused: $name', (vector) => {
    expect(outcomeOf(open(vector, vector.reader))).toBe(vector.error);
  });
});

describe("the programme's key", () => {
  const open = (vector: { kind: string; epoch: number; sealed: string }, key: string) => {
    const kind = vector.kind as ProgrammeSealPlace['kind'];
    const place = { spaceId: hexToBytes(programmeKeys.spaceId), epoch: vector.epoch, kind };
    return openForProgramme(suite, hexToBytes(key), place, hexToBytes(vector.sealed));
  };
  const unwrapKey = ({ wrapped, sealingSecret }: { wrapped: string; sealingSecret: string }) =>
    openProgrammeKey(suite, hexToBytes(wrapped), suite.boxKeyPair(hexToBytes(sealingSecret)));

  it.each(programmeKeys.vectors)('$name', (vector) => {
    expect(bytesToHex(present(open(vector, programmeKeys.key)))).toBe(vector.content);
  });

  it.each(programmeKeys.refusals)('refused: $name', (vector) => {
    expect(open(vector, vector.key)).toBeNull();
  });

  it.each(programmeKeys.wrapped.vectors)('wrapped $name', (vector) => {
    expect(bytesToHex(present(unwrapKey(vector)))).toBe(programmeKeys.key);
  });

  it.each(programmeKeys.wrapped.refusals)('refused: wrapped, $name', (vector) => {
    expect(unwrapKey(vector)).toBeNull();
  });
});

describe('signed documents', () => {
  it.each(documents.vectors)('$name', (vector) => {
    const document = unwrap(decodeDocument(hexToBytes(vector.bytes)));
    expect(isGenuine(suite, hexToBytes(documents.rootKey), document)).toBe(true);
    expect([document.kind, String(document.number), bytesToHex(document.spaceId)]).toEqual([
      vector.kind,
      vector.number,
      documents.spaceId,
    ]);
    expect([bytesToHex(document.previous), bytesToHex(document.body)]).toEqual([vector.previous, vector.body]);
    expect(bytesToHex(hashOf(suite, document.bytes))).toBe(vector.hash);
  });

  it.each(documents.refusals)('refused: $name', ({ bytes, rootKey, error }) => {
    const decoded = decodeDocument(hexToBytes(bytes));
    if (decoded.ok) expect([isGenuine(suite, hexToBytes(rootKey), decoded.value), error]).toEqual([false, 'not-genuine']);
    else expect(decoded.error.type).toBe(error);
  });
});

describe('invitation codes', () => {
  it.each(invitationCodes.vectors)('$name', (vector) => {
    const bytes = hexToBytes(vector.bytes);
    const code = present(decodeInvitationCode(bytes));
    expect(encodeInvitationCode(code)).toEqual(bytes);
    expect(Buffer.from(vector.text, 'base64url').toString('hex')).toBe(vector.bytes);
    expect([code.rootKey, code.oneTimeSeed, code.programmeKey, code.invitation.spaceId].map(bytesToHex)).toEqual([
      vector.rootKey,
      vector.oneTimeSeed,
      vector.programmeKey,
      vector.spaceId,
    ]);
    expect(code.epoch).toBe(vector.epoch);
    expect(isGenuine(suite, code.rootKey, code.invitation)).toBe(true);
    const invitation = Invitation.parse(decodeJson(code.invitation.body));
    expect(invitation).toEqual(vector.invitation);
    const oneTime = suite.signKeyPair(code.oneTimeSeed);
    expect(bytesToHex(oneTime.publicKey)).toBe(invitation.oneTimeKey);

    const enrolment = Enrolment.parse(vector.enrolment);
    expect(enrolment.invitation).toBe(bytesToHex(code.invitation.bytes));
    const signed = encodeUtf8(deviceToSign(enrolment.device, enrolment.sealedName));
    expect(suite.verify(hexToBytes(enrolment.signature), signed, oneTime.publicKey)).toBe(true);
    const place = { spaceId: code.invitation.spaceId, epoch: code.epoch, kind: 'name' } as const;
    const name = openForProgramme(suite, code.programmeKey, place, hexToBytes(enrolment.sealedName));
    expect(decodeUtf8(present(name))).toBe('Heron');
  });

  it.each(invitationCodes.refusals)('refused: $name', ({ bytes }) => {
    expect(decodeInvitationCode(hexToBytes(bytes))).toBeNull();
  });
});

describe('recovery codes, and the keys that come of them', () => {
  it.each(recoveryCodes.vectors)('$name', (vector) => {
    const secret = hexToBytes(vector.secret);
    expect(toRecoveryCode(suite, secret)).toBe(vector.code);
    for (const written of [vector.code, ...vector.written]) expect(fromRecoveryCode(suite, written)).toEqual(secret);
    const root = rootKeyPair(suite, secret).publicKey;
    const keys = [root, sealingKeyPair(suite, secret).publicKey, suite.boxKeyPair(secret).publicKey];
    expect(keys.map(bytesToHex)).toEqual([vector.rootKey, vector.sealingKey, vector.readingKey]);
    expect(bytesToHex(spaceIdOf(suite, root))).toBe(vector.spaceId);
    expect(fingerprintOf(suite, root)).toBe(vector.fingerprint);
  });

  it.each(recoveryCodes.refusals)('refused: $name', ({ code }) => {
    expect(fromRecoveryCode(suite, code)).toBeNull();
  });
});

describe('consent events', () => {
  const isSigned = ({ json, signature }: { json: string; signature: string }, deviceKey: string): boolean =>
    verifyConsent(suite, hexToBytes(deviceKey), hexToBytes(json), hexToBytes(signature));

  it.each(consentEvents.vectors)('$name', (vector) => {
    expect(isSigned(vector, consentEvents.deviceKey)).toBe(true);
  });

  it.each(consentEvents.refusals)('refused: $name', (vector) => {
    expect(isSigned(vector, vector.deviceKey)).toBe(false);
  });
});

describe('record writes', () => {
  const { spaceId, recordId, formId, deviceKey, knownReaders, supervisor } = recordWrites;
  const { vault } = deriveUserKeys(suite, suite.random(32), 9);
  const place = { vault, spaceId: hexToBytes(spaceId), recordId: hexToBytes(recordId) };
  const said = ({ fieldId, rowId, version, base }: SharedField) => ({
    fieldId,
    rowId,
    version: String(version),
    base: String(base),
  });

  it.each(recordWrites.vectors)('$name', (vector) => {
    const bytes = hexToBytes(vector.bytes);
    const write = present(decodeRecordWrite(bytes));
    expect(encodeRecordWrite(write)).toEqual(bytes);
    expect([bytesToHex(write.recordId), write.formId, bytesToHex(write.meta)]).toEqual([recordId, formId, vector.meta]);
    expect(write.open.map((field) => ({ ...said(field), value: bytesToHex(field.value) }))).toEqual(vector.open);

    // The closed answers are read as a supervisor reads them: out of a row of another vault.
    const changes = { recordVersion: 1n, open: [], closed: write.closed, drop: [] };
    const row = unwrap(openRow(suite, place, unwrap(mergeShared(suite, place, formId, null, changes))));
    const blocks = present(openBlocks(suite, row));
    const values = new Map<string, string>();
    for (const [index, group] of row.directory.groups.entries()) {
      if (group.tier === 1) continue;
      const reader = suite.boxKeyPair(hexToBytes(supervisor));
      const known = knownReaders.map(hexToBytes);
      const block = present(blocks.get(index));
      const key = openGroupKey(suite, recordPlace(place, formId), group, block, reader, known, hexToBytes(deviceKey));
      for (const { field, value } of unwrap(openGroupFields(suite, row, index, unwrap(key)))) {
        values.set(`${field.fieldId}/${field.rowId}`, bytesToHex(value));
      }
    }
    const closed = write.closed.map(({ groupId, tier, epoch, commitment, block, fields }) => ({
      groupId: bytesToHex(groupId),
      tier,
      epoch,
      commitment: bytesToHex(commitment),
      block: bytesToHex(block),
      fields: fields.map((field) => ({
        ...said(field),
        padClass: field.padClass,
        length: field.length,
        hasNonce: field.body.length === field.length + 40,
        value: values.get(`${field.fieldId}/${field.rowId}`),
      })),
    }));
    expect(closed).toEqual(vector.closed);
  });

  it.each(recordWrites.refusals)('refused: $name', ({ bytes }) => {
    expect(decodeRecordWrite(hexToBytes(bytes))).toBeNull();
  });
});
