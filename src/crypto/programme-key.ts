/**
 * The programme's key: seals the programme itself and the pseudonyms of its devices, and no answer of anybody.
 *
 *   sealed     = commitment 32 · AEAD(programme key, padded bytes; AAD)
 *   AAD        = "TSS1-PRG" · spaceId 16 · epoch u32 · kind u8 (1 programme, 2 name)
 *   commitment = D(programme key, "tessera/v1/programme-commit", AAD)
 *   wrapped    = crypto_box_seal(programme key 32), to one device's sealing key                              = 80
 *
 * Padded (ISO/IEC 7816-4) to Padmé lengths from 64 bytes on, so that a pseudonym's length tells nothing. A wrapped key says
 * nothing of its epoch or its device: it lies in a roster that the root signed, and that says both. Every device and every
 * invitation has this key, so nothing may be sealed with it that not each of them may read.
 */
import { type Bytes, concatBytes, encodeUtf8, u32ToBytes } from '../bytes/bytes.ts';
import { pad, padmeLength, unpad } from './record/padding.ts';
import type { Sealed } from './sealed.ts';
import {
  BOX_OVERHEAD,
  HASH_LENGTH,
  KEY_LENGTH,
  type KeyPair,
  NONCE_LENGTH,
  type Suite,
  TAG_LENGTH,
} from './suite/suite.ts';

const LABEL = encodeUtf8('TSS1-PRG');
const COMMIT = 'tessera/v1/programme-commit';
const SHORTEST = 64;
const OVERHEAD = HASH_LENGTH + NONCE_LENGTH + TAG_LENGTH;
const KINDS = { programme: 1, name: 2 } as const;

export interface ProgrammeSealPlace {
  readonly spaceId: Bytes;
  /** Of the programme's key. */
  readonly epoch: number;
  readonly kind: keyof typeof KINDS;
}

const aadOf = ({ spaceId, epoch, kind }: ProgrammeSealPlace): Bytes =>
  concatBytes(LABEL, spaceId, u32ToBytes(epoch), Uint8Array.of(KINDS[kind]));

export function sealForProgramme(suite: Suite, key: Uint8Array, place: ProgrammeSealPlace, bytes: Uint8Array): Sealed {
  const aad = aadOf(place);
  const padded = pad(bytes, padmeLength(Math.max(bytes.length + 1, SHORTEST)));
  const sealed = new Uint8Array(padded.length + OVERHEAD);
  sealed.set(suite.derive(key, COMMIT, aad));
  suite.sealInto(key, aad, padded, sealed, HASH_LENGTH);
  return sealed as Sealed;
}

/** Null where the bytes were not sealed with this key for this place, or were altered. */
export function openForProgramme(
  suite: Suite,
  key: Uint8Array,
  place: ProgrammeSealPlace,
  sealed: Uint8Array,
): Bytes | null {
  const aad = aadOf(place);
  if (!suite.equal(sealed.subarray(0, HASH_LENGTH), suite.derive(key, COMMIT, aad))) return null;
  const padded = suite.openFrom(key, aad, sealed, HASH_LENGTH, sealed.length - HASH_LENGTH);
  return padded && unpad(padded);
}

/** @param sealingKey X25519 public key of the device. Throws on one that nobody can have. */
export const wrapProgrammeKey = (suite: Suite, key: Uint8Array, sealingKey: Uint8Array): Bytes =>
  suite.sealBox(key, sealingKey);

/** Null where it was closed to another key, or altered. */
export function openProgrammeKey(suite: Suite, wrapped: Uint8Array, sealing: KeyPair): Bytes | null {
  if (wrapped.length !== KEY_LENGTH + BOX_OVERHEAD) return null;
  return suite.openBox(wrapped, sealing);
}
