/**
 * A document that a programme's root key signed: the roster, the programme, an invitation.
 *
 *   "TSSD" · version u8 · suite u8 · kind u8 · reserved u8 · spaceId 16 · number u64 · previous 32 · root signature 64 · body
 *   signature = Ed25519(root, "TSS1-DOC" · the 64 bytes before it · body)
 *   previous  = SHA-256 of the whole document with the number before; zeros for the first
 *   spaceId   = SHA-256("TSS1-SPC" · root public key)[0..16): whoever knows the key can tell that the space is its own
 *
 * Numbers only grow, so that an old document put back is seen. No cryptography here: who verifies brings it.
 */
import { type Bytes, concatBytes, encodeUtf8, equalBytes, viewOf } from '../bytes/bytes.ts';
import { err, ok, type Result } from '../result/result.ts';

const MAGIC = encodeUtf8('TSSD');
const VERSION = 1;
const SUITE = 1;
const HEAD_LENGTH = 64;
const SIGNATURE_LENGTH = 64;
export const LONGEST_DOCUMENT = 8 * 1024 * 1024;
export const DOCUMENT_LABEL = encodeUtf8('TSS1-DOC');
export const SPACE_LABEL = encodeUtf8('TSS1-SPC');

const KINDS = { roster: 1, programme: 2, invitation: 3 } as const;
export type DocumentKind = keyof typeof KINDS;

export interface DocumentHead {
  readonly kind: DocumentKind;
  readonly spaceId: Bytes;
  /** From 1; an invitation's is 0, because there may be many. */
  readonly number: bigint;
  readonly previous: Bytes;
}

export interface SignedDocument extends DocumentHead {
  readonly signature: Bytes;
  readonly body: Bytes;
  /** What the signature is over. */
  readonly signed: Bytes;
  readonly bytes: Bytes;
}

export type DocumentError =
  | { readonly type: 'document-malformed' }
  | { readonly type: 'document-too-large'; readonly limit: number }
  | { readonly type: 'written-by-newer-version' };

/** What is to be signed: label, head and body. Throws on an id or a hash of another length, which is a bug of ours. */
export function documentToSign({ kind, spaceId, number, previous }: DocumentHead, body: Uint8Array): Bytes {
  if (spaceId.length !== 16 || previous.length !== 32) throw new Error('Not the parts of a document');
  const head = new Uint8Array(HEAD_LENGTH);
  head.set(MAGIC);
  head.set([VERSION, SUITE, KINDS[kind], 0], 4);
  head.set(spaceId, 8);
  viewOf(head).setBigUint64(24, number, true);
  head.set(previous, 32);
  return concatBytes(DOCUMENT_LABEL, head, body);
}

export function encodeDocument(toSign: Uint8Array, signature: Uint8Array): Bytes {
  const headAt = DOCUMENT_LABEL.length;
  const bodyAt = headAt + HEAD_LENGTH;
  return concatBytes(toSign.subarray(headAt, bodyAt), signature, toSign.subarray(bodyAt));
}

export function decodeDocument(bytes: Uint8Array): Result<SignedDocument, DocumentError> {
  if (bytes.length > LONGEST_DOCUMENT) return err({ type: 'document-too-large', limit: LONGEST_DOCUMENT });
  const bodyAt = HEAD_LENGTH + SIGNATURE_LENGTH;
  if (bytes.length < bodyAt || !equalBytes(bytes.subarray(0, 4), MAGIC)) return err({ type: 'document-malformed' });
  if ((bytes[4] as number) > VERSION || (bytes[5] as number) > SUITE) return err({ type: 'written-by-newer-version' });
  const kind = (Object.keys(KINDS) as DocumentKind[]).find((each) => KINDS[each] === bytes[6]);
  if (kind === undefined || bytes[4] !== VERSION || bytes[5] !== SUITE || bytes[7] !== 0) {
    return err({ type: 'document-malformed' });
  }
  const body = bytes.slice(bodyAt);
  return ok({
    kind,
    spaceId: bytes.slice(8, 24),
    number: viewOf(bytes).getBigUint64(24, true),
    previous: bytes.slice(32, 64),
    signature: bytes.slice(HEAD_LENGTH, bodyAt),
    body,
    signed: concatBytes(DOCUMENT_LABEL, bytes.subarray(0, HEAD_LENGTH), body),
    bytes: bytes.slice(),
  });
}
