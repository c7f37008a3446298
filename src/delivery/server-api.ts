/**
 * The programme's server as the vault asks it: each question answered, or with the problem that a screen has words for.
 *
 * Nothing that is given is believed yet: who pulls verifies every operation and document (src/wire/sync-protocol.ts says what a
 * server promises, and what it cannot).
 */
import { type Bytes, bytesToHex, viewOf } from '../bytes/bytes.ts';
import { err, ok, type Result } from '../result/result.ts';
import type { DeliveryProblem } from '../vault/views/sharing-views.ts';
import { decodeFrames } from '../wire/frames.ts';
import type { Enrolment } from '../wire/roster.ts';
import { decodeDocument } from '../wire/signed-document.ts';
import { DOCUMENTS_LIMIT, Enrolments, MORE_HEADER, PULL_LIMIT } from '../wire/sync-protocol.ts';
import { type ApiOptions, createPushApi, createSignIn, type Receipt } from './push-api.ts';
import { type Answer, readJson, request } from './request.ts';
import { notOurServer, type Trouble } from './trouble.ts';

export interface PulledOperation {
  /** In the order of commit; what to pull after next time. */
  readonly position: bigint;
  /** `header · signature · ciphertext`, without the last once it was purged. */
  readonly bytes: Bytes;
}

export interface ServerApi {
  push(frames: readonly Bytes[]): Promise<Result<Receipt, DeliveryProblem>>;
  pull(
    after: bigint,
  ): Promise<Result<{ readonly operations: readonly PulledOperation[]; readonly isMore: boolean }, DeliveryProblem>>;
  /** Signed documents with a number after this one, oldest first; at most DOCUMENTS_LIMIT. */
  documents(kind: 'roster' | 'programme', after: bigint): Promise<Result<readonly Bytes[], DeliveryProblem>>;
  putDocument(bytes: Bytes): Promise<Result<void, DeliveryProblem>>;
  /** @param rootKeyHex 64 hex digits @param roster the first one, signed; made again with the same it says yes again */
  createSpace(rootKeyHex: string, roster: Bytes): Promise<Result<void, DeliveryProblem>>;
  /** @param enrolment JSON of `Enrolment` */
  enrol(enrolment: string): Promise<Result<void, DeliveryProblem>>;
  /** Devices that an invitation let in and no roster names yet; for supervisors, others get `device-unknown`. */
  enrolments(): Promise<Result<readonly Enrolment[], DeliveryProblem>>;
}

type Asked<T> = Promise<Result<T, Trouble>>;

export function createServerApi(options: ApiOptions): ServerApi {
  const { fetch, now, spaceId } = options;
  const signIn = createSignIn(options);
  const { push, enrol } = createPushApi(options);
  const space = `/spaces/${spaceId}`;

  async function get(path: string): Asked<Answer> {
    const token = await signIn();
    return token.ok ? request(fetch, now, { method: 'GET', path, token: token.value }) : token;
  }

  async function pull(after: bigint) {
    const answer = await get(`${space}/operations?after=${after}`);
    return answer.ok ? readPage(answer.value, after) : answer;
  }

  async function documents(kind: 'roster' | 'programme', after: bigint): Asked<readonly Bytes[]> {
    const answer = await request(fetch, now, { method: 'GET', path: `${space}/documents/${kind}?after=${after}` });
    if (!answer.ok) return answer;
    const frames = decodeFrames(answer.value.bytes, DOCUMENTS_LIMIT);
    return frames === null ? err(notOurServer) : ok(frames);
  }

  async function putDocument(body: Bytes): Asked<void> {
    const document = kindOf(body);
    return done(await request(fetch, now, { method: 'PUT', path: `${space}/documents`, body, document }));
  }

  async function createSpace(rootKey: string, roster: Bytes): Asked<void> {
    const body = JSON.stringify({ rootKey, roster: bytesToHex(roster) });
    return done(await request(fetch, now, { method: 'POST', path: '/spaces', body }));
  }

  async function enrolments(): Asked<readonly Enrolment[]> {
    const answer = await get(`${space}/enrolments`);
    if (!answer.ok) return answer;
    const body = readJson(Enrolments, answer.value.bytes);
    return body.ok ? ok(body.value.enrolments) : body;
  }

  return {
    push: (frames) => problemOnly(push(frames)),
    pull: (after) => problemOnly(pull(after)),
    documents: (kind, after) => problemOnly(documents(kind, after)),
    putDocument: (bytes) => problemOnly(putDocument(bytes)),
    createSpace: (rootKey, roster) => problemOnly(createSpace(rootKey, roster)),
    enrol: (enrolment) => problemOnly(enrol(enrolment)),
    enrolments: () => problemOnly(enrolments()),
  };
}

const done = (answer: Result<Answer, Trouble>): Result<void, Trouble> => (answer.ok ? ok(undefined) : answer);

const kindOf = (bytes: Bytes): 'roster' | 'programme' => {
  const document = decodeDocument(bytes);
  return document.ok && document.value.kind === 'programme' ? 'programme' : 'roster';
};

async function problemOnly<T>(asked: Asked<T>): Promise<Result<T, DeliveryProblem>> {
  const answer = await asked;
  return answer.ok ? answer : err(answer.error.problem);
}

/** `position u64 · operation` each, positions growing from the one asked after: a page of another kind is not believed. */
function readPage({ bytes, headers }: Answer, after: bigint) {
  const more = headers.get(MORE_HEADER);
  const frames = decodeFrames(bytes, PULL_LIMIT);
  if (frames === null || (more !== '0' && more !== '1')) return err(notOurServer);
  const operations: PulledOperation[] = [];
  let last = after;
  for (const frame of frames) {
    if (frame.length < 8) return err(notOurServer);
    const position = viewOf(frame).getBigUint64(0, true);
    if (position <= last) return err(notOurServer);
    operations.push({ position, bytes: frame.slice(8) });
    last = position;
  }
  // A page that promises more must move on, or whoever asks would ask for ever.
  if (more === '1' && operations.length === 0) return err(notOurServer);
  return ok({ operations, isMore: more === '1' });
}
