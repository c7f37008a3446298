import { describe, expect, it } from 'vitest';
import { bytesToHex } from '../../../src/bytes/bytes.ts';
import { encodeJson } from '../../../src/bytes/json.ts';
import { rootKeyPair, spaceIdOf } from '../../../src/crypto/keys/root-key.ts';
import { signDocument } from '../../../src/crypto/signed-document.ts';
import { makeEnrolment, verifyEnrolment } from '../../../src/vault/worker/membership/enrolment.ts';
import type { DeviceKeys, Enrolment } from '../../../src/wire/roster.ts';
import { decodeDocument } from '../../../src/wire/signed-document.ts';
import { unwrap } from '../../crypto/record-for-tests.ts';
import { realSuite } from '../../crypto/suite-for-tests.ts';

const suite = await realSuite();
const root = rootKeyPair(suite, suite.random(32));
const seed = suite.random(32);
const boxKey = () => bytesToHex(suite.boxKeyPair(suite.random(32)).publicKey);
const device: DeviceKeys = {
  deviceId: bytesToHex(suite.random(16)),
  signingKey: bytesToHex(suite.signKeyPair(suite.random(32)).publicKey),
  sealingKey: boxKey(),
  readingKey: boxKey(),
  accessKey: `04${bytesToHex(suite.random(64))}`,
};
const invitation = {
  invitationId: device.deviceId,
  oneTimeKey: bytesToHex(suite.signKeyPair(seed).publicKey),
  role: 'officer',
  expiresAt: 1_800_000_000_000,
};
const head = { kind: 'invitation', number: 0n, previous: new Uint8Array(32) } as const;
const signedBy = (pair: typeof root, body: unknown = invitation) =>
  unwrap(
    decodeDocument(signDocument(suite, pair, { ...head, spaceId: spaceIdOf(suite, pair.publicKey) }, encodeJson(body))),
  );
const enrol = (more: Partial<DeviceKeys> = {}, oneTimeSeed = seed, document = signedBy(root)): Enrolment =>
  makeEnrolment(suite, document, oneTimeSeed, { ...device, ...more }, 'ab');
const verify = (enrolment: Enrolment) => verifyEnrolment(suite, root.publicKey, enrolment);

describe('an enrolment', () => {
  it('lets in the device that the invitation named', () => {
    expect(verify(enrol())).toEqual(invitation);
  });

  it('breaks where any link of the chain is another', () => {
    const other = rootKeyPair(suite, suite.random(32));
    expect(verify(enrol({}, seed, signedBy(other)))).toBeNull();
    expect(verify(enrol({}, suite.random(32)))).toBeNull();
    expect(verify(enrol({ deviceId: bytesToHex(suite.random(16)) }))).toBeNull();
    expect(verify({ ...enrol(), sealedName: 'cd' })).toBeNull();
    for (const key of ['signingKey', 'sealingKey', 'readingKey', 'accessKey'] as const) {
      const swapped = { ...device, [key]: key === 'accessKey' ? `04${'0'.repeat(128)}` : boxKey() };
      expect(verify({ ...enrol(), device: swapped })).toBeNull();
    }
    expect(verify(enrol({}, seed, signedBy(root, { ...invitation, role: 'owner' })))).toBeNull();
  });

  it('is refused with a key that nothing can be closed to, though all signatures are right', () => {
    const nothing = '00'.repeat(32);
    expect(verify(enrol({ sealingKey: nothing }))).toBeNull();
    expect(verify(enrol({ readingKey: nothing }))).toBeNull();
  });
});
