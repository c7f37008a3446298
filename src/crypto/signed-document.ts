/**
 * Signs what a programme's root key says, and checks what claims to be from it. The bytes: src/wire/signed-document.ts.
 */
import { type Bytes, equalBytes } from '../bytes/bytes.ts';
import { type DocumentHead, documentToSign, encodeDocument, type SignedDocument } from '../wire/signed-document.ts';
import { spaceIdOf } from './keys/root-key.ts';
import type { KeyPair, Suite } from './suite/suite.ts';

/** @returns the whole document, as it travels; what is in `body` is in the clear unless it was sealed before */
export function signDocument(suite: Suite, root: KeyPair, head: DocumentHead, body: Uint8Array): Bytes {
  const toSign = documentToSign(head, body);
  return encodeDocument(toSign, suite.sign(toSign, root.secretKey));
}

/** Whether this root key signed the document, for its own space. That it is the newest, only its number and `previous` say. */
export const isGenuine = (suite: Suite, rootKey: Uint8Array, document: SignedDocument): boolean =>
  equalBytes(document.spaceId, spaceIdOf(suite, rootKey)) && suite.verify(document.signature, document.signed, rootKey);

/** The next document's `previous`. @param bytes the whole document */
export const hashOf = (suite: Suite, bytes: Uint8Array): Bytes => suite.sha256(bytes);
