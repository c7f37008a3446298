import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { serverMain } from './harness/built-app.ts';
import { makeDataFolder } from './harness/data-folder.ts';
import { startServer } from './harness/server.ts';

test('the server says where it is and ends cleanly when told to', async () => {
  const child = spawn(process.execPath, [serverMain], {
    env: { ...process.env, PORT: '0', DATABASE_URL: '', DATA_FOLDER: makeDataFolder() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed] = (await once(child.stdout, 'data')) as [Buffer];
  const url = /^Tessera is at (http:\S+)$/m.exec(printed.toString())?.[1];
  // The app is there at once, devices can sync a little later.
  expect((await fetch(`${url}/`)).status).toBe(200);
  let health = await fetch(`${url}/health`);
  for (; health.status === 503; health = await fetch(`${url}/health`)) {
    expect(await health.json()).toEqual({ status: 'starting' });
  }
  expect([health.status, await health.json()]).toEqual([200, { status: 'ready' }]);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('a port that is taken, or none at all, is said in words', async () => {
  const running = await startServer();
  try {
    const taken = start({ PORT: new URL(running.url).port });
    expect(taken).toMatchObject({ status: 1, stderr: expect.stringMatching(/is in use/) });
  } finally {
    await running.stop();
  }
  expect(start({ PORT: 'http' })).toMatchObject({ status: 1, stderr: expect.stringMatching(/whole number/) });
});

test('a data folder that another server uses is said in words', async () => {
  const running = await startServer();
  try {
    while ((await fetch(`${running.url}/health`)).status === 503);
    expect(start({ PORT: '0', DATA_FOLDER: running.dataFolder })).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/Another server is using/),
    });
  } finally {
    await running.stop();
  }
});

test('without a build the server says what to do', () => {
  expect(start({ PORT: '0', APP_FOLDER: '/nowhere' })).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/npm run build/),
  });
});

function start(env: Record<string, string>): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, [serverMain], {
    env: { ...process.env, DATABASE_URL: '', DATA_FOLDER: makeDataFolder(), ...env },
    encoding: 'utf8',
  });
}
