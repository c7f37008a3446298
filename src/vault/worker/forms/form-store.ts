/**
 * Where earlier versions of forms and the files beside forms lie: one sealed document each, opened when it is asked for.
 *
 *   form/<formId>/<version>         JSON: the definition, once it is no longer the current one
 *   form-files/<formId>/<version>   JSON: [{ name, mediaType, hash }], of every version that has files
 *   form-file/<hash>                u8 length of media type · media type · the file's bytes
 *
 * These names can be guessed by whoever has the form, so that the row ids are made with a key of the vault: a disk does not
 * tell which forms are on it. A file that several versions share is stored once.
 */
import * as z from 'zod';
import { type Bytes, bytesToHex, concatBytes, decodeUtf8, encodeUtf8 } from '../../../bytes/bytes.ts';
import { decodeJson, encodeJson } from '../../../bytes/json.ts';
import { openBlob, sealBlob } from '../../../crypto/blob.ts';
import { FormDefinition } from '../../../forms/definition.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { Change, ProfileStore } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import type { ReadRecord } from '../session/record-io.ts';
import type { Session } from '../session/session.ts';

export const StoredFile = z.object({ name: z.string(), mediaType: z.string(), hash: z.string() });
export type StoredFile = z.infer<typeof StoredFile>;

/** A version of a form, by what its records name it. */
export interface FormVersion {
  readonly formId: number;
  readonly version: string;
}

type Context = Pick<Session, 'suite' | 'blobKeys' | 'spaceId'>;

function placeOf({ suite, blobKeys, spaceId }: Context, name: string) {
  const id = suite.derive(blobKeys.key('document'), 'tessera/v1/document', encodeUtf8(name)).slice(0, 16);
  return { kind: 'document' as const, spaceId, at: id };
}

/** A document whose name does not show on the disk. @param content null deletes it */
export function sealedDocumentToChange(context: Context, name: string, content: Uint8Array | null): Change {
  const place = placeOf(context, name);
  const bytes = content && sealBlob(context.suite, context.blobKeys, place, content);
  return { table: 'documents', id: place.at, bytes };
}

/** Null when there is none; `record-altered` when it does not open. */
export async function openSealedDocument(
  context: Context,
  store: ProfileStore,
  name: string,
): Promise<Result<Bytes | null, VaultError>> {
  const place = placeOf(context, name);
  const stored = await store.read('documents', place.at);
  if (!stored.ok || !stored.value) return stored as Result<null, VaultError>;
  const opened = openBlob(context.suite, context.blobKeys, place, stored.value);
  return opened.ok ? opened : err({ type: 'record-altered' });
}

const readSealed = (session: Session, name: string): Promise<Result<Bytes | null, VaultError>> =>
  openSealedDocument(session, session.store, name);

async function readParsed<T>(
  session: Session,
  name: string,
  schema: z.ZodType<T>,
): Promise<Result<T | null, VaultError>> {
  const bytes = await readSealed(session, name);
  if (!bytes.ok || !bytes.value) return bytes as Result<null, VaultError>;
  const parsed = schema.safeParse(decodeJson(bytes.value));
  return parsed.success ? ok(parsed.data) : err({ type: 'record-altered' });
}

const formName = ({ formId, version }: FormVersion): string => `form/${formId}/${version}`;
const filesName = ({ formId, version }: FormVersion): string => `form-files/${formId}/${version}`;
const fileName = (hash: string): string => `form-file/${hash}`;

export const earlierFormToChange = (context: Context, form: FormDefinition): Change =>
  sealedDocumentToChange(context, formName(form), encodeJson(form));

export const filesToChange = (context: Context, form: FormVersion, files: readonly StoredFile[]): Change =>
  sealedDocumentToChange(context, filesName(form), encodeJson(files));

export const hashOf = (context: Context, bytes: Uint8Array): string => bytesToHex(context.suite.hash(bytes));

/** `mediaType` has at most 255 characters, all ASCII. */
export function fileToChange(context: Context, { mediaType, hash }: StoredFile, bytes: Uint8Array): Change {
  const type = encodeUtf8(mediaType);
  return sealedDocumentToChange(context, fileName(hash), concatBytes(Uint8Array.of(type.length), type, bytes));
}

/** The current form of this version, or an earlier one; `not-found` when it was never published here. */
export async function readForm(session: Session, form: FormVersion): Promise<Result<FormDefinition, VaultError>> {
  const current = session.forms.find(({ formId, version }) => formId === form.formId && version === form.version);
  if (current) return ok(current);
  const earlier = await readParsed(session, formName(form), FormDefinition);
  if (!earlier.ok) return earlier;
  return earlier.value ? ok(earlier.value) : err({ type: 'not-found' });
}

/** The form that a household or a person was registered with. */
export async function readFormOf(
  session: Session,
  { row, meta }: ReadRecord,
): Promise<Result<FormDefinition, VaultError>> {
  if (meta.kind !== 'household' && meta.kind !== 'person') return err({ type: 'not-found' });
  return readForm(session, { formId: row.directory.formId, version: meta.formVersion });
}

/** Which files a version has; empty for one without. */
export async function readFileList(session: Session, form: FormVersion): Promise<Result<StoredFile[], VaultError>> {
  const files = await readParsed(session, filesName(form), z.array(StoredFile));
  return files.ok ? ok(files.value ?? []) : files;
}

export async function readFile(
  session: Session,
  hash: string,
): Promise<Result<{ mediaType: string; bytes: Bytes }, VaultError>> {
  const content = await readSealed(session, fileName(hash));
  if (!content.ok) return content;
  if (!content.value) return err({ type: 'record-missing' });
  const bytesAt = 1 + (content.value[0] ?? 0);
  const mediaType = decodeUtf8(content.value.subarray(1, bytesAt));
  return mediaType === null ? err({ type: 'record-altered' }) : ok({ mediaType, bytes: content.value.slice(bytesAt) });
}
