/** A server that can be killed, and devices that go on asking as tablets do: the same operations again until they are acknowledged. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { type Bytes, bytesToHex, concatBytes } from '../../../src/bytes/bytes.ts';
import { decodeFrames, encodeFrames } from '../../../src/wire/frames.ts';
import { decodeOperation, type Operation } from '../../../src/wire/operation.ts';
import { PushReceipt } from '../../../src/wire/sync-protocol.ts';
import { unwrap } from '../../crypto/record-for-tests.ts';
import { rosterOf } from '../sync/server-for-tests.ts';
import { bytesOf, createDevice, createRoot, type DeviceForTest } from '../sync/space-for-tests.ts';

const starter = fileURLToPath(new URL('start-server.mjs', import.meta.url));

export interface ServerProcess {
  readonly url: string;
  /** Everything that it printed. */
  output(): string;
  /** Ends it as a cut cable would. */
  kill(): Promise<void>;
  /** Asks it to stop, and gives its exit code. */
  stop(): Promise<number | null>;
}

/** Resolves once the database is open. */
export async function startProcess(folder: string, env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const appFolder = join(folder, 'app');
  mkdirSync(appFolder, { recursive: true });
  writeFileSync(join(appFolder, 'index.html'), '<!doctype html>');
  const child = spawn(process.execPath, [starter], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      APP_FOLDER: appFolder,
      DATA_FOLDER: join(folder, 'data'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      const printed = /^Tessera is at (http:\S+)$/m.exec(output);
      if (printed?.[1] !== undefined && output.includes('"database-open"')) resolve(printed[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${output}`)));
  });
  return {
    url,
    output: () => output,
    kill: () => end(child, 'SIGKILL').then(() => {}),
    stop: () => end(child, 'SIGTERM'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
  return child.exitCode;
}

/** A space with some devices, all supervisors, asked over the network. */
export async function createRemoteSpace(url: string, count: number) {
  const root = createRoot();
  const devices = await Promise.all(Array.from({ length: count }, () => createDevice(root.spaceId)));
  const roster = root.roster(1n, rosterOf(devices.map(({ inRoster }) => ({ ...inRoster, role: 'supervisor' }))));
  const created = await fetch(`${url}/sync/v1/spaces`, {
    method: 'POST',
    body: JSON.stringify({ rootKey: bytesToHex(root.rootKey), roster: bytesToHex(roster) }),
  });
  expect(created.status).toBe(201);
  const path = `/sync/v1/spaces/${root.space}/operations`;
  const headersOf = async (device: DeviceForTest) => ({
    Authorization: `Bearer ${await device.token({ at: Date.now() })}`,
  });
  return {
    root,
    devices,
    next: (device: DeviceForTest, text: string) => device.next({ hlc: BigInt(Date.now()) << 16n }, text),
    /** Null where the server broke off. */
    async push(at: string, device: DeviceForTest, operations: readonly Operation[]): Promise<PushReceipt | null> {
      const init = { method: 'POST', headers: await headersOf(device), body: encodeFrames(operations.map(bytesOf)) };
      try {
        const answer = await fetch(`${at}${path}`, init);
        return answer.ok ? PushReceipt.parse(await answer.json()) : null;
      } catch {
        return null;
      }
    },
    async pullAll(at: string): Promise<{ position: bigint; operation: Operation }[]> {
      const found: { position: bigint; operation: Operation }[] = [];
      for (;;) {
        const answer = await fetch(`${at}${path}?after=${found.at(-1)?.position ?? 0n}`, {
          headers: await headersOf(devices[0] as DeviceForTest),
        });
        expect(answer.status).toBe(200);
        for (const frame of decodeFrames(new Uint8Array(await answer.arrayBuffer()), 500) ?? []) {
          const position = new DataView(frame.buffer).getBigUint64(0, true);
          found.push({ position, operation: unwrap(decodeOperation(frame.slice(8))) });
        }
        if (answer.headers.get('Tessera-More') !== '1') return found;
      }
    },
  };
}

/** Every operation once and unchanged, positions without a gap, each device's in its order. */
export function expectWhole(
  kept: readonly { position: bigint; operation: Operation }[],
  made: readonly Operation[][],
): void {
  const flat = made.flat();
  expect(kept.map(({ position }) => position)).toEqual(flat.map((_, index) => BigInt(index + 1)));
  for (const operations of made) {
    const deviceId = operations[0]?.header.deviceId.join();
    const own = kept.filter(({ operation }) => operation.header.deviceId.join() === deviceId);
    expect(digest(own.map(({ operation }) => operation))).toBe(digest(operations));
  }
}

const digest = (operations: readonly Operation[]): string =>
  bytesToHex(concatBytes(...operations.map((operation): Bytes => bytesOf(operation))));
