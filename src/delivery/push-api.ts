/** What delivery asks of the server: take this device in, take these operations. */
import type { Bytes } from '../bytes/bytes.ts';
import { hexToBytes } from '../bytes/bytes.ts';
import { err, ok, type Result } from '../result/result.ts';
import { encodeFrames } from '../wire/frames.ts';
import { PushReceipt } from '../wire/sync-protocol.ts';
import { type Access, createTokens } from './access-key.ts';
import { type Fetch, readJson, request } from './request.ts';
import type { Trouble } from './trouble.ts';

export interface ApiOptions {
  readonly fetch: Fetch;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  /** 32 hex digits. */
  readonly spaceId: string;
  /** Null for whoever belongs to no device yet: then only documents, spaces and enrolments can be asked for. */
  readonly access: Access | null;
}

export interface Receipt {
  /** Everything of this device up to this number is durable. */
  readonly acknowledged: bigint;
  /** Of the device's chain after it: to be compared with our own. */
  readonly head: Bytes;
  readonly refused: PushReceipt['refused'];
}

export interface PushApi {
  /** Nothing to push asks what the server has. */
  push(frames: readonly Bytes[]): Promise<Result<Receipt, Trouble>>;
  /** @param enrolment JSON of `Enrolment` */
  enrol(enrolment: string): Promise<Result<void, Trouble>>;
}

const noDevice: Trouble = { problem: { type: 'device-unknown' }, isFromServer: false, retryAfterMs: null };

/** A token, or that there is nobody to sign one. */
export function createSignIn({ access, spaceId, now }: ApiOptions): () => Promise<Result<string, Trouble>> {
  if (access === null) return async () => err(noDevice);
  const tokens = createTokens(access, spaceId, now);
  return async () => ok(await tokens());
}

export function createPushApi(options: ApiOptions): PushApi {
  const { fetch, now, spaceId } = options;
  const signIn = createSignIn(options);
  return {
    async push(frames) {
      const token = await signIn();
      if (!token.ok) return token;
      const answer = await request(fetch, now, {
        method: 'POST',
        path: `/spaces/${spaceId}/operations`,
        token: token.value,
        body: encodeFrames(frames),
      });
      if (!answer.ok) return answer;
      const receipt = readJson(PushReceipt, answer.value.bytes);
      if (!receipt.ok) return receipt;
      const { acknowledged, head, refused } = receipt.value;
      return ok({ acknowledged: BigInt(acknowledged), head: hexToBytes(head), refused });
    },
    async enrol(enrolment) {
      const path = `/spaces/${spaceId}/enrolments`;
      const answer = await request(fetch, now, { method: 'POST', path, body: enrolment });
      return answer.ok ? ok(undefined) : answer;
    },
  };
}
