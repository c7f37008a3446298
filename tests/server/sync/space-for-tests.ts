/** A programme's root, its documents, and devices with keys of their own, as their clients make them. */
import { SignJWT } from 'jose';
import { type Bytes, bytesToHex, concatBytes, encodeUtf8 } from '../../../src/bytes/bytes.ts';
import { encodeJson } from '../../../src/bytes/json.ts';
import { sealOperation, signClear } from '../../../src/crypto/operation.ts';
import { decodeOperation, encodePurge, type Operation, type OperationPlace } from '../../../src/wire/operation.ts';
import {
  type DeviceKeys,
  deviceToSign,
  type Enrolment,
  type Roster,
  type RosterDevice,
} from '../../../src/wire/roster.ts';
import { type DocumentKind, documentToSign, encodeDocument, SPACE_LABEL } from '../../../src/wire/signed-document.ts';
import { AUDIENCE } from '../../../src/wire/sync-protocol.ts';
import { unwrap } from '../../crypto/record-for-tests.ts';
import { realSuite } from '../../crypto/suite-for-tests.ts';

export const suite = await realSuite();
export const NOW = 1_800_000_000_000;
const NOTHING = new Uint8Array(32);
const spaceKey = { key: suite.random(32), epoch: 1 };

export function createRoot() {
  const keys = suite.signKeyPair(suite.random(32));
  const spaceId = suite.sha256(SPACE_LABEL, keys.publicKey).slice(0, 16);
  const signBytes = (kind: DocumentKind, number: bigint, body: Bytes, previous: Uint8Array): Bytes => {
    const toSign = documentToSign({ kind, spaceId, number, previous: previous.slice() }, body);
    return encodeDocument(toSign, suite.sign(toSign, keys.secretKey));
  };
  const sign = (kind: DocumentKind, number: bigint, body: unknown, previous: Uint8Array = NOTHING): Bytes =>
    signBytes(kind, number, encodeJson(body), previous);
  return {
    rootKey: keys.publicKey,
    spaceId,
    space: bytesToHex(spaceId),
    sign,
    /** A body that JSON.stringify would never write. */
    signText: (kind: DocumentKind, number: bigint, body: string, previous: Uint8Array) =>
      signBytes(kind, number, encodeUtf8(body), previous),
    roster: (number: bigint, roster: Roster, before?: Uint8Array) =>
      sign('roster', number, roster, before === undefined ? NOTHING : suite.sha256(before)),
    invite(more: { expiresAt?: number } = {}) {
      const oneTime = suite.signKeyPair(suite.random(32));
      const invitationId = bytesToHex(suite.random(16));
      const document = sign('invitation', 0n, {
        invitationId,
        oneTimeKey: bytesToHex(oneTime.publicKey),
        role: 'officer',
        expiresAt: NOW + 1,
        ...more,
      });
      const enrol = (device: DeviceKeys): Enrolment => ({
        invitation: bytesToHex(document),
        device,
        sealedName: '',
        signature: bytesToHex(suite.sign(encodeUtf8(deviceToSign(device)), oneTime.secretKey)),
      });
      return { invitationId, enrol };
    },
  };
}

/** A device that makes operations one after the other, as a tablet does. */
export async function createDevice(spaceId: Bytes, deviceId: Bytes = suite.random(16)) {
  const signing = suite.signKeyPair(suite.random(32));
  const access = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  let [seq, prev] = [0n, NOTHING];
  const keys: DeviceKeys = {
    deviceId: bytesToHex(deviceId),
    signingKey: bytesToHex(signing.publicKey),
    sealingKey: bytesToHex(suite.boxKeyPair(suite.random(32)).publicKey),
    readingKey: bytesToHex(suite.boxKeyPair(suite.random(32)).publicKey),
    accessKey: bytesToHex(new Uint8Array(await crypto.subtle.exportKey('raw', access.publicKey))),
  };
  const nextPlace = (): Omit<OperationPlace, 'kind' | 'epoch'> => ({
    isForAll: false,
    spaceId,
    deviceId,
    opId: suite.random(16),
    seq: seq + 1n,
    hlc: BigInt(NOW) << 16n,
    prev,
    frontier: NOTHING,
  });
  const take = (at: bigint, { bytes, head }: ReturnType<typeof sealOperation>): Operation => {
    [seq, prev] = [at, head];
    return unwrap(decodeOperation(bytes));
  };
  return {
    keys,
    accessKey: access.privateKey,
    deviceId,
    signingKey: signing.publicKey,
    inRoster: { ...keys, role: 'officer', sealedName: '', finalSeq: null } as RosterDevice,
    /** Of its chain, after the last operation that it made. */
    head: (): Bytes => prev,
    token(more: { at?: number; audience?: string; space?: Bytes; issuer?: string; kid?: string } = {}) {
      const at = Math.floor((more.at ?? NOW) / 1000);
      return new SignJWT()
        .setProtectedHeader({ alg: 'ES256', kid: more.kid ?? keys.deviceId })
        .setIssuer(more.issuer ?? keys.deviceId)
        .setSubject(bytesToHex(more.space ?? spaceId))
        .setAudience(more.audience ?? AUDIENCE)
        .setIssuedAt(at)
        .sign(access.privateKey);
    },
    next(more: Partial<Parameters<typeof sealOperation>[3]> = {}, text = 'answer'): Operation {
      const place = { kind: 'record-write' as const, ...nextPlace(), ...more };
      return take(place.seq, sealOperation(suite, spaceKey, signing, place, encodeUtf8(text)));
    },
    withdraw(...operations: readonly Operation[]): Operation {
      const place = { kind: 'withdrawal' as const, ...nextPlace() };
      const ids = operations.map(({ header }) => header.opId);
      return take(place.seq, signClear(suite, spaceKey.epoch, signing, place, encodePurge(ids)));
    },
  };
}

/** As they travel. */
export const bytesOf = ({ headerBytes, signature, ciphertext }: Operation): Bytes =>
  concatBytes(headerBytes, signature, ciphertext ?? new Uint8Array(0));

export type DeviceForTest = Awaited<ReturnType<typeof createDevice>>;
