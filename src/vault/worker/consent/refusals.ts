/**
 * How many people refused everything: a number a version of the notice, and nothing else, in one sealed document.
 *
 * No time, no place, no officer, no order: whoever refuses leaves nothing that could be found again. Many refusals are a sign
 * that a notice, or those who read it out, do something wrong.
 */
import * as z from 'zod';
import { ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import { bytesToDocument, documentId, documentToChange } from '../session/log.ts';
import type { Session } from '../session/session.ts';

const Refusals = z.array(z.object({ noticeId: z.string(), noticeVersion: z.int(), count: z.int().min(0) }));
export type Refusals = z.infer<typeof Refusals>;
const NAME = 'refusals';

/** In the order in which versions were first refused. */
export async function readRefusals(session: Session): Promise<Result<Refusals, VaultError>> {
  const stored = await session.store.read('documents', documentId(session.suite, NAME));
  if (!stored.ok) return stored;
  const parsed = stored.value && Refusals.safeParse(bytesToDocument(session, NAME, stored.value));
  // A count that cannot be read begins anew: it may never keep anybody from refusing.
  return ok(parsed?.success ? parsed.data : []);
}

/** The change that counts one more, for the notice that the programme has now. */
export async function oneMoreRefusal(session: Session): Promise<Result<Change, VaultError>> {
  const refusals = await readRefusals(session);
  if (!refusals.ok) return refusals;
  const { id, version } = session.programme.notice;
  const isThis = (each: Refusals[number]): boolean => each.noticeId === id && each.noticeVersion === version;
  const known = refusals.value.some(isThis);
  const next = known
    ? refusals.value.map((each) => (isThis(each) ? { ...each, count: each.count + 1 } : each))
    : [...refusals.value, { noticeId: id, noticeVersion: version, count: 1 }];
  return ok(documentToChange(session, NAME, next));
}
