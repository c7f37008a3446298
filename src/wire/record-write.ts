/**
 * What a record-write operation carries once it is opened: the fields of one record that may go, and nothing of the others.
 *
 * Answers of tier 1 lie open inside the sealed operation; those of tiers 2 and 3 travel as the envelopes that the record holds,
 * with the sealed wraps of their group, and are never opened on the way. Each field names the version that it replaces
 * (`base`), so that a receiver can tell a change of what it has from one that was made without knowing of it.
 *
 *   version u8 = 1 · recordId 16 · formId u32 · meta (length v · bytes)
 *   · stamps: count v × ( flags u8 · version u64 · [base u64] · [rowId u32] )       bit 0: has a base, bit 1: stands in a row
 *   · open:   count v × ( fieldId step v · stamp v · value (length v · bytes) )
 *   · closed: count v × ( groupId 16 · tier u8 · epoch v · commitment 32 · block (1 + 120 · its first byte + 64)
 *                         · count v × ( fieldId step v · stamp v · form u8 · [units v] · [nonce 24] · 32 · units · tag 16 ) )
 *
 * `v` is a number in base 128, least first, in as few bytes as possible. What most fields share is said once, in a stamp. Stamps
 * stand in the order of their first use, fields in that of (fieldId, rowId), each id as the step from the one before. A body's form
 * is its padding class (0 to 5, and 6 for 255, which alone says its units), and 8 more where its nonce stands there. One write has one encoding, and everything else is refused.
 */
import { type Bytes, concatBytes, u32ToBytes, viewOf } from '../bytes/bytes.ts';
import { type ByteReader, createByteReader, varintToBytes } from './byte-reader.ts';

const VERSION = 1;
const ID_LENGTH = 16;
const HASH_LENGTH = 32;
const UNIT = 32;
const NONCE_LENGTH = 24;
const TAG_LENGTH = 16;
const WRAP_LENGTH = 120;
const SIGNATURE_LENGTH = 64;
const MAX_READERS = 64;
const LARGEST_POWER_CLASS = 5;
const PADME_CLASS = 255;
const PADME_FORM = 6;
const HAS_NONCE = 8;
const MAX_FIELD_ID = 0xffff;
const MAX_UNITS = 0xffff;
const HAS_BASE = 1;
const HAS_ROW = 2;

export interface SharedField {
  readonly fieldId: number;
  /** 0 outside a repeat. */
  readonly rowId: number;
  /** Hybrid logical clock of the write. */
  readonly version: bigint;
  /** Version that the writer knew the others to have; 0n for none. */
  readonly base: bigint;
}

/** Tier 1. */
export interface OpenField extends SharedField {
  readonly value: Bytes;
}

/**
 * Tier 2 or 3: `body` is `ciphertext · tag 16`, as it lies in the record, with `nonce 24` before it where the field's place does not
 * give the nonce (src/crypto/record/envelope.ts).
 */
export interface ClosedField extends SharedField {
  readonly padClass: number;
  /** Padded length of the value. */
  readonly length: number;
  readonly body: Bytes;
}

export interface ClosedGroup {
  readonly groupId: Bytes;
  readonly tier: 2 | 3;
  readonly epoch: number;
  readonly commitment: Bytes;
  /** The sealed wraps (src/crypto/record/sealed-group.ts). */
  readonly block: Bytes;
  readonly fields: readonly ClosedField[];
}

export interface RecordWrite {
  readonly recordId: Bytes;
  readonly formId: number;
  /** JSON in UTF-8: `SharedMeta` (src/records/shared-meta.ts). */
  readonly meta: Bytes;
  readonly open: readonly OpenField[];
  readonly closed: readonly ClosedGroup[];
}

type Stamp = Pick<SharedField, 'version' | 'base' | 'rowId'>;
const stampKey = ({ version, base, rowId }: Stamp): string => `${version}/${base}/${rowId}`;
const byPlace = (a: SharedField, b: SharedField): number => a.fieldId - b.fieldId || a.rowId - b.rowId;

/** Throws where a part has not the length that its format gives it, which is a bug of ours. */
export function encodeRecordWrite({ recordId, formId, meta, open, closed }: RecordWrite): Bytes {
  const stamps: Stamp[] = [];
  const indices = new Map<string, number>();
  const stampOf = (field: SharedField): number => {
    const key = stampKey(field);
    const index = indices.get(key) ?? stamps.push(field) - 1;
    indices.set(key, index);
    return index;
  };
  const encodeFields = <Field extends SharedField>(
    fields: readonly Field[],
    rest: (field: Field) => readonly Uint8Array[],
  ): Uint8Array[] => {
    let before = 0;
    const encoded = [...fields].sort(byPlace).flatMap((field) => {
      const step = field.fieldId - before;
      before = field.fieldId;
      return [varintToBytes(step), varintToBytes(stampOf(field)), ...rest(field)];
    });
    return [varintToBytes(fields.length), ...encoded];
  };
  const fields = [
    ...encodeFields(open, ({ value }) => [varintToBytes(value.length), value]),
    varintToBytes(closed.length),
    ...closed.flatMap((group) => [...encodeGroup(group), ...encodeFields(group.fields, encodeBody)]),
  ];
  return concatBytes(
    Uint8Array.of(VERSION),
    sized(recordId, ID_LENGTH),
    u32ToBytes(formId),
    varintToBytes(meta.length),
    meta,
    varintToBytes(stamps.length),
    ...stamps.map(encodeStamp),
    ...fields,
  );
}

function encodeStamp({ version, base, rowId }: Stamp): Bytes {
  const flags = (base === 0n ? 0 : HAS_BASE) | (rowId === 0 ? 0 : HAS_ROW);
  const instants = new Uint8Array(base === 0n ? 8 : 16);
  viewOf(instants).setBigUint64(0, version, true);
  if (base !== 0n) viewOf(instants).setBigUint64(8, base, true);
  return concatBytes(Uint8Array.of(flags), instants, rowId === 0 ? new Uint8Array(0) : u32ToBytes(rowId));
}

function encodeGroup({ groupId, tier, epoch, commitment, block, fields }: ClosedGroup): readonly Uint8Array[] {
  if (fields.length === 0) throw new Error('A group has a field');
  return [
    sized(groupId, ID_LENGTH),
    Uint8Array.of(tier),
    varintToBytes(epoch),
    sized(commitment, HASH_LENGTH),
    sized(block, blockLength(block[0] ?? 0)),
  ];
}

function encodeBody({ padClass, length, body }: ClosedField): readonly Uint8Array[] {
  const hasNonce = body.length === length + NONCE_LENGTH + TAG_LENGTH;
  const form = (padClass === PADME_CLASS ? PADME_FORM : padClass) + (hasNonce ? HAS_NONCE : 0);
  const units = padClass === PADME_CLASS ? varintToBytes(length / UNIT) : new Uint8Array(0);
  return [Uint8Array.of(form), units, hasNonce ? body : sized(body, length + TAG_LENGTH)];
}

const blockLength = (readers: number): number => 1 + readers * WRAP_LENGTH + SIGNATURE_LENGTH;

function sized(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length !== length) throw new Error(`Expected ${length} bytes`);
  return bytes;
}

/** Null where the bytes are not what `encodeRecordWrite` makes of some write. */
export function decodeRecordWrite(bytes: Uint8Array): RecordWrite | null {
  const reader = createByteReader(bytes);
  if (reader.u8() !== VERSION) return null;
  const recordId = reader.bytes(ID_LENGTH);
  const formId = reader.u32();
  const meta = reader.bytes(reader.varint());
  const decodePlace = createPlaceDecoder(reader, decodeList(reader, decodeStamp));
  const open = decodeFields(
    reader,
    decodePlace,
    (place): OpenField => ({ ...place, value: reader.bytes(reader.varint()) }),
  );
  const closed = decodeList(reader, () => {
    const group = decodeGroup(reader);
    const fields = decodeFields(reader, decodePlace, (place): ClosedField => ({ ...place, ...decodeBody(reader) }));
    if (fields.length === 0) reader.fail();
    return { ...group, fields };
  });
  return reader.isWhole() && decodePlace.isDone() ? { recordId, formId, meta, open, closed } : null;
}

/** At most as many items as there are bytes: it ends where the reader has failed. */
function decodeList<T>(reader: ByteReader, decode: (reader: ByteReader) => T): T[] {
  const items: T[] = [];
  for (let left = reader.varint(); left > 0 && !reader.failed(); left--) items.push(decode(reader));
  return items;
}

function decodeStamp(reader: ByteReader): Stamp {
  const flags = reader.u8();
  const version = reader.u64();
  const base = flags & HAS_BASE ? reader.u64() : 0n;
  const rowId = flags & HAS_ROW ? reader.u32() : 0;
  const isShortest = (base !== 0n) === Boolean(flags & HAS_BASE) && (rowId !== 0) === Boolean(flags & HAS_ROW);
  if (flags > (HAS_BASE | HAS_ROW) || !isShortest) reader.fail();
  return { version, base, rowId };
}

interface PlaceDecoder {
  /** @param before the field before it in its list */
  (before: SharedField | null): SharedField;
  /** Every stamp was used. */
  isDone(): boolean;
}

/** Gives each field its stamp, and refuses a field that is there twice and stamps that are equal or out of order. */
function createPlaceDecoder(reader: ByteReader, stamps: readonly Stamp[]): PlaceDecoder {
  let used = 0;
  const seen = new Set<string>();
  if (new Set(stamps.map(stampKey)).size !== stamps.length) reader.fail();
  const decode = (before: SharedField | null): SharedField => {
    const fieldId = (before?.fieldId ?? 0) + reader.varint();
    const index = reader.varint();
    const stamp = stamps[index];
    if (stamp === undefined || index > used || fieldId > MAX_FIELD_ID) {
      reader.fail();
      return { fieldId: 0, rowId: 0, version: 0n, base: 0n };
    }
    if (index === used) used++;
    const field = { fieldId, ...stamp };
    const place = `${fieldId}/${stamp.rowId}`;
    if (seen.has(place) || (before !== null && byPlace(before, field) >= 0)) reader.fail();
    seen.add(place);
    return field;
  };
  return Object.assign(decode, { isDone: () => used === stamps.length });
}

function decodeFields<Field extends SharedField>(
  reader: ByteReader,
  decodePlace: PlaceDecoder,
  decodeRest: (place: SharedField) => Field,
): Field[] {
  let before: SharedField | null = null;
  return decodeList(reader, () => {
    const field = decodeRest(decodePlace(before));
    before = field;
    return field;
  });
}

function decodeGroup(reader: ByteReader): Omit<ClosedGroup, 'fields'> {
  const groupId = reader.bytes(ID_LENGTH);
  const tier = reader.u8();
  const epoch = reader.varint();
  const commitment = reader.bytes(HASH_LENGTH);
  const readers = reader.u8();
  if ((tier !== 2 && tier !== 3) || readers === 0 || readers > MAX_READERS) reader.fail();
  const block = concatBytes(Uint8Array.of(readers), reader.bytes(blockLength(readers) - 1));
  return { groupId, tier: tier === 2 ? 2 : 3, epoch, commitment, block };
}

function decodeBody(reader: ByteReader): Pick<ClosedField, 'padClass' | 'length' | 'body'> {
  const form = reader.u8();
  const nonceLength = form & HAS_NONCE ? NONCE_LENGTH : 0;
  const power = form & ~HAS_NONCE;
  const isLong = power === PADME_FORM;
  const units = isLong ? reader.varint() : 1 << power;
  const isKnown = isLong ? units > 1 << LARGEST_POWER_CLASS && units <= MAX_UNITS : power <= LARGEST_POWER_CLASS;
  if (!isKnown) {
    reader.fail();
    return { padClass: 0, length: 0, body: new Uint8Array(0) };
  }
  const length = units * UNIT;
  return { padClass: isLong ? PADME_CLASS : power, length, body: reader.bytes(nonceLength + length + TAG_LENGTH) };
}
