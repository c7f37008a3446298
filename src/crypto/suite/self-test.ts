/**
 * The start-up check of a suite: known answers where there are any, round trips and refusals where there are none.
 *
 * libsodium.js has returned wrong output on devices that were short of memory. A wrong answer here means that nothing may be
 * sealed with this suite.
 */
import { bytesToHex, encodeUtf8 } from '../../bytes/bytes.ts';
import { KEY_LENGTH, NONCE_LENGTH, type Suite, TAG_LENGTH } from './suite.ts';

const MESSAGE = encodeUtf8('abc');
/** BLAKE2b-256("abc"). */
const HASH_OF_MESSAGE = 'bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319';
/** SHA-256("abc"). */
const SHA256_OF_MESSAGE = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
/** BLAKE2b-256 of 20,000 zeros: long enough to be hashed in pieces. */
const HASH_OF_ZEROS = '1cae521ac99f0850f1b7f3218a14fc5306cf7819f242d5b29cfe65ce03831f0a';
/** The X25519 public key of the secret that is 32 times 7. */
const SECRET_BYTE = 7;
const PUBLIC_OF_SECRET = '13be4feaeaf204c7fd3358fc9c00721881d174278128227ec674f37f7fe97b6d';

export function passesSelfTest(suite: Suite): boolean {
  return drawsRandomly(suite) && hashes(suite) && seals(suite) && signs(suite) && boxes(suite);
}

function drawsRandomly(suite: Suite): boolean {
  const [one, two] = [suite.random(KEY_LENGTH), suite.random(KEY_LENGTH)];
  const none = new Uint8Array(KEY_LENGTH);
  return !suite.equal(one, two) && !suite.equal(one, none) && !suite.equal(two, none);
}

function hashes(suite: Suite): boolean {
  const key = new Uint8Array(KEY_LENGTH);
  return (
    bytesToHex(suite.hash(MESSAGE)) === HASH_OF_MESSAGE &&
    bytesToHex(suite.sha256(MESSAGE)) === SHA256_OF_MESSAGE &&
    bytesToHex(suite.hash(new Uint8Array(20_000))) === HASH_OF_ZEROS &&
    !suite.equal(suite.derive(key, 'a', MESSAGE), suite.derive(key, 'b', MESSAGE))
  );
}

function seals(suite: Suite): boolean {
  const key = suite.random(KEY_LENGTH);
  const sealed = new Uint8Array(NONCE_LENGTH + MESSAGE.length + TAG_LENGTH);
  suite.sealInto(key, MESSAGE, MESSAGE, sealed, 0);
  const opened = suite.openFrom(key, MESSAGE, sealed, 0, sealed.length);
  flipLast(sealed);
  const refused = suite.openFrom(key, MESSAGE, sealed, 0, sealed.length);
  return opened !== null && suite.equal(opened, MESSAGE) && refused === null;
}

function signs(suite: Suite): boolean {
  const { publicKey, secretKey } = suite.signKeyPair(suite.random(KEY_LENGTH));
  const signature = suite.sign(MESSAGE, secretKey);
  const verified = suite.verify(signature, MESSAGE, publicKey);
  flipLast(signature);
  return verified && !suite.verify(signature, MESSAGE, publicKey);
}

function boxes(suite: Suite): boolean {
  const reader = suite.boxKeyPair(new Uint8Array(KEY_LENGTH).fill(SECRET_BYTE));
  const box = suite.sealBox(MESSAGE, reader.publicKey);
  const opened = suite.openBox(box, reader);
  flipLast(box);
  const isOpened = opened !== null && suite.equal(opened, MESSAGE) && suite.openBox(box, reader) === null;
  return bytesToHex(reader.publicKey) === PUBLIC_OF_SECRET && isOpened;
}

function flipLast(bytes: Uint8Array): void {
  const last = bytes.length - 1;
  bytes[last] = (bytes[last] as number) ^ 1;
}
