/**
 * What a server still has of a programme, opened with the secret that its recovery code gave back.
 *
 * Every roster and programme is verified from the first on. The programme's keys of all epochs come out of the rosters, which
 * closed them to the same sealing key that the secret gives again.
 */
import { type Bytes, hexToBytes } from '../../../bytes/bytes.ts';
import { rootKeyPair, sealingKeyPair, spaceIdOf } from '../../../crypto/keys/root-key.ts';
import { openProgrammeKey } from '../../../crypto/programme-key.ts';
import { hashOf } from '../../../crypto/signed-document.ts';
import type { Suite } from '../../../crypto/suite/suite.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { Roster } from '../../../wire/roster.ts';
import type { SignedDocument } from '../../../wire/signed-document.ts';
import type { VaultError } from '../../errors.ts';
import type { Vault } from '../vault.ts';
import { fetchDocuments, strangersApi } from './fetch-documents.ts';
import { openProgramme, type ProgrammeContent } from './programme-body.ts';
import { type Kind, type Known, rosterOf, verifyNext } from './verify-document.ts';

export interface Recovered {
  readonly roster: Roster;
  readonly rosterDocument: SignedDocument;
  readonly programmeDocument: SignedDocument;
  readonly content: ProgrammeContent;
  readonly programmeKeys: ReadonlyMap<number, Bytes>;
}

/** @param secret the tier 2 secret of whoever founded the programme */
export async function readRecoverable(vault: Vault, secret: Bytes): Promise<Result<Recovered, VaultError>> {
  const { suite } = vault;
  const { publicKey } = rootKeyPair(suite, secret);
  const rosters = await fetchChain(vault, publicKey, 'roster');
  if (!rosters.ok) return rosters;
  const programmes = await fetchChain(vault, publicKey, 'programme');
  if (!programmes.ok) return programmes;
  const rosterDocument = rosters.value.at(-1);
  const roster = rosterDocument && rosterOf(rosterDocument);
  if (!rosterDocument || !roster) return err({ type: 'server-needed', problem: 'space-unknown' });

  const programmeKeys = keysIn(suite, secret, rosters.value);
  for (const programmeDocument of programmes.value.toReversed()) {
    const content = await openProgramme(suite, spaceIdOf(suite, publicKey), programmeKeys, programmeDocument.body);
    if (content.ok) return ok({ roster, rosterDocument, programmeDocument, content: content.value, programmeKeys });
  }
  return err({ type: 'programme-unavailable' });
}

async function fetchChain(vault: Vault, rootKey: Bytes, kind: Kind): Promise<Result<SignedDocument[], VaultError>> {
  const fetched = await fetchDocuments(strangersApi(vault, rootKey), kind, 0n);
  if (!fetched.ok) return err({ type: 'server-needed', problem: fetched.error.type });
  const chain: SignedDocument[] = [];
  let known: Known = { number: 0n, hash: new Uint8Array(32) };
  for (const bytes of fetched.value) {
    const next = verifyNext(vault.suite, rootKey, kind, known, bytes);
    if (!next.ok) return err({ type: 'server-needed', problem: next.error.type });
    if (!next.value) continue;
    chain.push(next.value);
    known = { number: next.value.number, hash: hashOf(vault.suite, bytes) };
  }
  return ok(chain);
}

function keysIn(suite: Suite, secret: Bytes, rosters: readonly SignedDocument[]): Map<number, Bytes> {
  const sealing = sealingKeyPair(suite, secret);
  const keys = new Map<number, Bytes>();
  for (const roster of rosters.map(rosterOf)) {
    for (const { wrapped } of roster?.programmeKeys ?? []) {
      const key = openProgrammeKey(suite, hexToBytes(wrapped), sealing);
      if (roster && key) keys.set(roster.epoch, key);
    }
  }
  suite.wipe(sealing.secretKey);
  return keys;
}
