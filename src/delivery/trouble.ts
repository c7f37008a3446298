/**
 * Why a request came to nothing, whoever answered it: our server, something in between, or nobody.
 *
 * Only an answer that names our protocol is our server's word. Everything else is judged by its status alone: a proxy's 502 is
 * the server's trouble, but a page with a 200, or a redirect to one, is a captive portal, and never success.
 */
import type { DeliveryProblem } from '../vault/views/sharing-views.ts';
import type { SyncRefusal } from '../wire/sync-protocol.ts';

export interface Trouble {
  readonly problem: DeliveryProblem;
  /** Our server said so. */
  readonly isFromServer: boolean;
  /** It asked not to be asked again before; null where it did not. */
  readonly retryAfterMs: number | null;
}

/** However long anything asks us to wait, we look again within this time. */
const LONGEST_WAIT_MS = 60 * 60_000;

export const noNetwork: Trouble = { problem: { type: 'no-network' }, isFromServer: false, retryAfterMs: null };
export const notOurServer: Trouble = { problem: { type: 'not-our-server' }, isFromServer: false, retryAfterMs: null };

/** What an answer without our protocol's header comes to. @param now milliseconds since the Unix epoch */
export function strangersTrouble(response: Response, now: number): Trouble {
  const retryAfterMs = readRetryAfter(response.headers.get('Retry-After'), now);
  const of = (type: 'server-trouble' | 'server-busy' | 'too-large'): Trouble => ({
    problem: { type },
    isFromServer: false,
    retryAfterMs,
  });
  switch (response.status) {
    case 408:
      return noNetwork;
    case 413:
      return of('too-large');
    case 429:
      return of('server-busy');
    case 500:
    case 502:
    case 503:
    case 504:
      return of('server-trouble');
    default:
      return notOurServer;
  }
}

export const serversTrouble = (problem: DeliveryProblem, response: Response, now: number): Trouble => ({
  problem,
  isFromServer: true,
  retryAfterMs: readRetryAfter(response.headers.get('Retry-After'), now),
});

/** What a refusal of a whole request comes to; `document` says which kind of document was put, where one was. */
export function refusalToProblem(refusal: SyncRefusal, document: 'roster' | 'programme' = 'roster'): DeliveryProblem {
  switch (refusal.type) {
    case 'too-old':
      return { type: 'newer-version' };
    case 'too-new':
    case 'written-by-newer-version':
      return { type: 'server-older' };
    case 'starting':
    case 'busy':
    case 'too-often':
      return { type: 'server-busy' };
    // We ask for nothing malformed or missing: where a server says so, it and we do not understand each other.
    case 'request-malformed':
    case 'not-found':
    case 'method-not-allowed':
    case 'document-malformed':
    case 'server-trouble':
      return { type: 'server-trouble' };
    case 'request-too-large':
    case 'document-too-large':
      return { type: 'too-large' };
    case 'not-signed-in':
    case 'device-unknown':
    case 'not-a-supervisor':
      return { type: 'device-unknown' };
    case 'device-revoked':
    case 'space-unknown':
    case 'spaces-closed':
    case 'document-forged':
      return { type: refusal.type };
    case 'clock-wrong':
      return { type: 'clock-wrong', serverTime: refusal.serverTime };
    case 'position-ahead':
      return { type: 'server-rolled-back' };
    case 'document-rolled-back':
    case 'document-gap':
      return { type: `${document}-rolled-back` };
    case 'invitation-forged':
    case 'invitation-expired':
    case 'invitation-ended':
    case 'invitation-used':
    case 'enrolment-forged':
      return { type: 'invitation-refused', reason: refusal.type };
  }
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const waitMs = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(waitMs) ? Math.min(Math.max(0, waitMs), LONGEST_WAIT_MS) : null;
}
