/**
 * Where signed rosters and programmes lie: each sealed as it came, under the name of its kind and number.
 *
 * Kept are the newest that was applied of each, to be handed on, and what no server has taken yet.
 */
import type { Bytes } from '../../../bytes/bytes.ts';
import type { Result } from '../../../result/result.ts';
import type { Change, ProfileStore } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import { openSealedDocument, sealedDocumentToChange } from '../forms/form-store.ts';
import type { BlobContext } from '../session/log.ts';
import type { MembershipDocument, SignedName } from './membership-document.ts';

export interface Signed extends SignedName {
  readonly bytes: Bytes;
}

const nameOf = ({ kind, number }: SignedName): string => `signed/${kind}/${number}`;

/** Null where there is none. */
export const readSigned = (
  context: BlobContext,
  store: ProfileStore,
  name: SignedName,
): Promise<Result<Bytes | null, VaultError>> => openSealedDocument(context, store, nameOf(name));

type Standing = Pick<MembershipDocument, 'rosterNumber' | 'programmeNumber' | 'queue'>;

const keptOf = ({ rosterNumber, programmeNumber, queue }: Standing): SignedName[] => [
  { kind: 'roster', number: rosterNumber },
  { kind: 'programme', number: programmeNumber },
  ...queue,
];

/** Writes what came, and deletes what is no longer needed. `before` is null for a new profile. */
export function signedToChanges(
  context: BlobContext,
  added: readonly Signed[],
  before: Standing | null,
  after: Standing,
): Change[] {
  const kept = new Set(keptOf(after).map(nameOf));
  const gone = before === null ? [] : keptOf(before).filter((name) => !kept.has(nameOf(name)));
  return [
    ...added
      .filter((signed) => kept.has(nameOf(signed)))
      .map((signed) => sealedDocumentToChange(context, nameOf(signed), signed.bytes)),
    ...[...new Set(gone.map(nameOf))].map((name) => sealedDocumentToChange(context, name, null)),
  ];
}
