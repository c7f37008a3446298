/**
 * A line to the server that breaks by a plan: one fault a request, in order, and none once the plan is over.
 *
 * What was sent may have arrived or not, arrive later than what was sent after it, arrive twice or in part; and what comes
 * back may be cut short, or be from somebody else.
 */
import type { Fetch } from '../../src/delivery/request.ts';
import { PROTOCOL_HEADER } from '../../src/wire/sync-protocol.ts';

export const faults = [
  'none',
  'lost-on-the-way',
  'answer-lost',
  'arrives-twice',
  'arrives-later',
  'cut-on-the-way',
  'answer-cut',
  'portal-page',
  'portal-redirect',
  'false-receipt',
  'proxy-busy',
  'proxy-broken',
] as const;
export type Fault = (typeof faults)[number];

export interface LossyLine {
  readonly fetch: Fetch;
  /** Lengths of the bodies of all requests that were made. */
  readonly sent: readonly number[];
}

const broken = (): never => {
  throw new TypeError('Failed to fetch');
};

export function createLossyLine(serve: Fetch, plan: readonly Fault[]): LossyLine {
  const ahead = [...plan];
  const sent: number[] = [];
  let late: (() => Promise<Response>)[] = [];

  async function arrive(path: string, init: RequestInit): Promise<Response> {
    const answer = await serve(path, init);
    const held = late;
    late = [];
    for (const each of held) await each();
    return answer;
  }

  const behave: Record<Fault, (path: string, init: RequestInit) => Promise<Response>> = {
    none: arrive,
    'lost-on-the-way': async () => broken(),
    'answer-lost': async (path, init) => {
      await arrive(path, init);
      return broken();
    },
    'arrives-twice': async (path, init) => {
      await arrive(path, init);
      return arrive(path, init);
    },
    'arrives-later': async (path, init) => {
      late.push(() => serve(path, init));
      return broken();
    },
    'cut-on-the-way': (path, init) => {
      const { body } = init;
      return arrive(path, body instanceof Uint8Array ? { ...init, body: body.slice(0, body.length / 2) } : init);
    },
    'answer-cut': async (path, init) => {
      const answer = await arrive(path, init);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return new Response(bytes.slice(0, bytes.length / 2), { status: answer.status, headers: answer.headers });
    },
    'portal-page': async () =>
      new Response('<html>Welcome to the guest network</html>', { headers: { 'Content-Type': 'text/html' } }),
    'portal-redirect': async () => new Response(null, { status: 302, headers: { Location: 'http://portal.example/' } }),
    'false-receipt': async (_, { headers }) =>
      Response.json(
        { acknowledged: '1000000', head: 'ab'.repeat(32), refused: null },
        { headers: { [PROTOCOL_HEADER]: new Headers(headers).get(PROTOCOL_HEADER) ?? '1' } },
      ),
    'proxy-busy': async () => new Response('later', { status: 429, headers: { 'Retry-After': '120' } }),
    'proxy-broken': async () => new Response('<html>Bad gateway</html>', { status: 502 }),
  };

  return {
    sent,
    fetch: (path, init = {}) => {
      sent.push(init.body instanceof Uint8Array ? init.body.length : 0);
      return behave[ahead.shift() ?? 'none'](path, init);
    },
  };
}
