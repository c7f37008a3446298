/**
 * A weak line between browsers and the server: an HTTP proxy that loses, delays, repeats, reorders and cuts what goes under
 * `/sync/`, by a plan that a seed decides, and that can be cut off altogether. Everything else passes.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AppServer } from './server.ts';

export const lineFaults = ['lost', 'answer-lost', 'twice', 'later', 'slow', 'request-cut', 'answer-cut'] as const;
export type LineFault = (typeof lineFaults)[number];

export interface WeakLine {
  /** The server as it is reached over the line. */
  readonly server: AppServer;
  /** How often each fault happened. */
  readonly happened: Readonly<Record<LineFault, number>>;
  /** What goes wrong with a share of the requests, from 0 to 1; none at the start. */
  weaken(share: number): void;
  /** Nothing passes, and what is on its way breaks. */
  cut(): void;
  restore(): void;
  close(): Promise<void>;
}

interface Message {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const SLOWEST_MS = 300;

/** Numbers evenly spread over [0, 1), the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function readAll(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** @param length of the body that is really sent, before the line breaks; all of it where it is not given */
function forward(target: string, message: Message, length = message.body.length): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method, path, headers, body } = message;
    const asked = request(new URL(path, target), { method, headers, agent: false }, (answer) => {
      readAll(answer).then(
        (bytes) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: bytes }),
        reject,
      );
    });
    asked.once('error', reject);
    if (length === body.length) asked.end(body);
    else asked.write(body.subarray(0, length), () => asked.destroy(new Error('The line broke')));
  });
}

export async function startWeakLine(server: AppServer, seed: number): Promise<WeakLine> {
  const random = createRandom(seed);
  const happened = Object.fromEntries(lineFaults.map((fault) => [fault, 0])) as Record<LineFault, number>;
  let share = 0;
  let isCut = false;
  let late: Message[] = [];
  let ahead: LineFault[] = [];

  const send = async (message: Message): Promise<Answer> => {
    const answer = await forward(server.url, message);
    const held = late;
    late = [];
    // What was sent before this arrives after it.
    for (const each of held) await forward(server.url, each).catch(() => undefined);
    return answer;
  };

  const pick = (path: string): LineFault | null => {
    if (!path.startsWith('/sync/') || random() >= share) return null;
    // Each once before any comes again, in an order that the seed decides.
    if (ahead.length === 0) ahead = [...lineFaults];
    const [fault] = ahead.splice(Math.floor(random() * ahead.length), 1) as [LineFault];
    happened[fault] += 1;
    return fault;
  };

  async function behave(message: Message, outgoing: ServerResponse): Promise<void> {
    const fault = pick(message.path);
    const give = (answer: Answer, length = answer.body.length): void => {
      outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': String(answer.body.length) });
      if (length === answer.body.length) outgoing.end(answer.body);
      else outgoing.write(answer.body.subarray(0, length), () => outgoing.destroy());
    };
    switch (fault) {
      case 'lost':
        return void outgoing.destroy();
      case 'later':
        late.push(message);
        return void outgoing.destroy();
      case 'request-cut':
        await forward(server.url, message, Math.floor(message.body.length / 2)).catch(() => undefined);
        return void outgoing.destroy();
      case 'answer-lost':
        await send(message);
        return void outgoing.destroy();
      case 'answer-cut': {
        const answer = await send(message);
        return give(answer, Math.floor(answer.body.length / 2));
      }
      case 'twice':
        await send(message);
        return give(await send(message));
      case 'slow':
        await new Promise((resolve) => setTimeout(resolve, random() * SLOWEST_MS));
        return give(await send(message));
      case null:
        return give(await send(message));
    }
  }

  const proxy = createServer((incoming, outgoing) => {
    if (isCut) return void outgoing.destroy();
    readAll(incoming)
      .then((body) => ({
        method: incoming.method ?? 'GET',
        path: incoming.url ?? '/',
        headers: incoming.headers,
        body,
      }))
      .then((message) => behave(message, outgoing))
      // The server is gone, or the browser is: either sees a line that broke.
      .catch(() => outgoing.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;

  return {
    server: { ...server, url: `http://127.0.0.1:${port}` },
    happened,
    weaken(now) {
      share = now;
    },
    cut() {
      isCut = true;
      proxy.closeAllConnections();
    },
    restore() {
      isCut = false;
    },
    async close() {
      proxy.closeAllConnections();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
