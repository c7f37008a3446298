/** Signed documents from the programme's server: every one after a number. */
import { type Bytes, bytesToHex } from '../../../bytes/bytes.ts';
import { spaceIdOf } from '../../../crypto/keys/root-key.ts';
import { createServerApi, type ServerApi } from '../../../delivery/server-api.ts';
import { ok, type Result } from '../../../result/result.ts';
import { decodeDocument } from '../../../wire/signed-document.ts';
import type { DeliveryProblem } from '../../views/sharing-views.ts';
import type { Vault } from '../vault.ts';
import type { Kind } from './verify-document.ts';

export type DocumentsApi = Pick<ServerApi, 'documents' | 'putDocument' | 'createSpace' | 'enrolments'>;

/** The server of the programme with this root key, for whoever is no device of it yet. */
export const strangersApi = ({ suite, fetch, now }: Vault, rootKey: Bytes): ServerApi =>
  createServerApi({ fetch, now, spaceId: bytesToHex(spaceIdOf(suite, rootKey)), access: null });

/** @returns oldest first, as they came: nothing is verified yet. */
export async function fetchDocuments(
  api: Pick<ServerApi, 'documents'>,
  kind: Kind,
  after: bigint,
): Promise<Result<readonly Bytes[], DeliveryProblem>> {
  const found: Bytes[] = [];
  for (let last = after; ; ) {
    const page = await api.documents(kind, last);
    if (!page.ok) return page;
    found.push(...page.value);
    const next = newestOf(page.value);
    // A page that leads no further is the last, whoever made it.
    if (next <= last) return ok(found);
    // One document alone is what a device asks for that has missed nothing.
    if (page.value.length === 1 && after === last && next === after + 1n && kind === 'roster') return ok(found);
    last = next;
  }
}

const newestOf = (page: readonly Bytes[]): bigint =>
  page.reduce((newest, bytes) => {
    const document = decodeDocument(bytes);
    return document.ok && document.value.number > newest ? document.value.number : newest;
  }, 0n);
