/** End-to-end tests meet the production build: made once before them, or reused when it is still fresh. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { buildIfStale } from '../../src/build/build-if-stale.mjs';
import { appFolder, serverMain } from '../e2e/harness/built-app.ts';
import { emptyData } from '../e2e/harness/data-folder.ts';

export default async function setup(): Promise<void> {
  buildIfStale();
  await makeEmptyData();
}

/** The data folder that every server of the tests starts from. */
async function makeEmptyData(): Promise<void> {
  rmSync(emptyData, { recursive: true, force: true });
  const server = spawn(process.execPath, [serverMain], {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      APP_FOLDER: appFolder,
      DATABASE_URL: '',
      DATA_FOLDER: emptyData,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  server.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
    if (output.includes('"database-open"')) server.kill('SIGTERM');
  });
  await once(server, 'exit');
  if (!output.includes('"database-open"')) throw new Error(`The server made no database:\n${output}`);
}
