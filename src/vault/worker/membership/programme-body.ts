/**
 * What a signed programme carries: the programme, its forms, earlier versions of them that records still name, and the files
 * of the forms that are current.
 *
 *   body     = epoch u32 · sealed with the programme's key of that epoch (src/crypto/programme-key.ts), of a gzip stream of
 *              frames: JSON { programme, forms, earlier, files }, then each file once, in the order in which `files` first
 *              names its hash
 *
 * Earlier forms are in it, because a supervisor who joins later reads records that were made with them.
 */
import '../../../result/no-eval.ts';
import * as z from 'zod';
import { type Bytes, bytesToHex, concatBytes, u32ToBytes, viewOf } from '../../../bytes/bytes.ts';
import { decodeJson, encodeJson } from '../../../bytes/json.ts';
import { openForProgramme, sealForProgramme } from '../../../crypto/programme-key.ts';
import type { Suite } from '../../../crypto/suite/suite.ts';
import { FormDefinition } from '../../../forms/definition.ts';
import { Programme } from '../../../programme/programme.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import { decodeFrames, encodeFrames } from '../../../wire/frames.ts';
import { LONGEST_DOCUMENT } from '../../../wire/signed-document.ts';
import { StoredFile } from '../forms/form-store.ts';
import { gunzip, gzip } from './gzip.ts';

const EPOCH_LENGTH = 4;
/** What a body may be once it is unpacked: more than any that we make, and no bomb. */
const LONGEST_UNPACKED = 64 * 1024 * 1024;
const MOST_FILES = 2000;
/** The head and signature of a signed document, and room for them to grow. */
export const LONGEST_BODY = LONGEST_DOCUMENT - 1024;

const FormFile = StoredFile.extend({ formId: z.int(), version: z.string() });
type FormFile = z.infer<typeof FormFile>;

const Head = z.object({
  programme: Programme,
  forms: z.array(FormDefinition),
  earlier: z.array(FormDefinition),
  files: z.array(FormFile).max(MOST_FILES),
});

export interface ProgrammeContent {
  readonly programme: Programme;
  /** The current ones. */
  readonly forms: readonly FormDefinition[];
  /** In the order in which they were replaced. */
  readonly earlier: readonly FormDefinition[];
  /** Of the current forms. */
  readonly files: readonly FormFile[];
  /** By hash. */
  readonly fileBytes: ReadonlyMap<string, Uint8Array>;
}

export type ProgrammeBodyError =
  /** Sealed with a key that this device does not have: it is to come with a roster. */
  { readonly type: 'programme-key-unknown'; readonly epoch: number } | { readonly type: 'programme-unreadable' };

export interface ProgrammeKey {
  readonly epoch: number;
  readonly key: Bytes;
}

export async function sealProgramme(
  suite: Suite,
  spaceId: Bytes,
  { epoch, key }: ProgrammeKey,
  { programme, forms, earlier, files, fileBytes }: ProgrammeContent,
): Promise<Bytes> {
  const head = encodeJson({ programme, forms, earlier, files });
  const hashes = [...new Set(files.map(({ hash }) => hash))];
  const packed = await gzip(encodeFrames([head, ...hashes.map((hash) => fileBytes.get(hash) ?? new Uint8Array(0))]));
  return concatBytes(u32ToBytes(epoch), sealForProgramme(suite, key, { spaceId, epoch, kind: 'programme' }, packed));
}

/** Tries the keys of other epochs too: one that only grew by new readers keeps its key. */
export async function openProgramme(
  suite: Suite,
  spaceId: Bytes,
  keys: ReadonlyMap<number, Bytes>,
  body: Uint8Array,
): Promise<Result<ProgrammeContent, ProgrammeBodyError>> {
  if (body.length < EPOCH_LENGTH) return err({ type: 'programme-unreadable' });
  const epoch = viewOf(body).getUint32(0, true);
  const packed = openWithAny(suite, keys, { spaceId, epoch, kind: 'programme' }, body.subarray(EPOCH_LENGTH));
  if (packed === null) {
    return err(keys.has(epoch) ? { type: 'programme-unreadable' } : { type: 'programme-key-unknown', epoch });
  }
  const unpacked = await gunzip(packed, LONGEST_UNPACKED);
  const frames = unpacked && decodeFrames(unpacked, MOST_FILES + 1);
  const content = frames && framesToContent(suite, frames);
  return content ? ok(content) : err({ type: 'programme-unreadable' });
}

function framesToContent(suite: Suite, [first, ...rest]: readonly Bytes[]): ProgrammeContent | null {
  const head = Head.safeParse(first && decodeJson(first));
  if (!head.success) return null;
  const hashes = [...new Set(head.data.files.map(({ hash }) => hash))];
  const isWhole =
    hashes.length === rest.length && rest.every((bytes, index) => bytesToHex(suite.hash(bytes)) === hashes[index]);
  if (!isWhole) return null;
  return { ...head.data, fileBytes: new Map(hashes.map((hash, index) => [hash, rest[index] as Bytes])) };
}

function openWithAny(
  suite: Suite,
  keys: ReadonlyMap<number, Bytes>,
  place: Parameters<typeof openForProgramme>[2],
  sealed: Uint8Array,
): Bytes | null {
  const own = keys.get(place.epoch);
  for (const key of own ? [own] : keys.values()) {
    const opened = openForProgramme(suite, key, place, sealed);
    if (opened) return opened;
  }
  return null;
}

/** What is compared to tell whether something was changed since it was signed. */
export const contentHashOf = (suite: Suite, programme: Programme, forms: readonly FormDefinition[]): string =>
  bytesToHex(suite.hash(encodeJson([Programme.parse(programme), forms.map((form) => FormDefinition.parse(form))])));

/** @returns hex of `epoch u32 · sealed` */
export const sealName = (suite: Suite, spaceId: Bytes, { epoch, key }: ProgrammeKey, name: string): string =>
  bytesToHex(
    concatBytes(
      u32ToBytes(epoch),
      sealForProgramme(suite, key, { spaceId, epoch, kind: 'name' }, encodeJson(name.slice(0, LONGEST_NAME))),
    ),
  );

const LONGEST_NAME = 40;

/** '' where there is none, or it does not open. */
export function openName(suite: Suite, spaceId: Bytes, keys: ReadonlyMap<number, Bytes>, sealed: Uint8Array): string {
  if (sealed.length < EPOCH_LENGTH) return '';
  const epoch = viewOf(sealed).getUint32(0, true);
  const opened = openWithAny(suite, keys, { spaceId, epoch, kind: 'name' }, sealed.subarray(EPOCH_LENGTH));
  const name = opened && decodeJson(opened);
  return typeof name === 'string' ? name.slice(0, LONGEST_NAME) : '';
}
