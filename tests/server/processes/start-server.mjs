/** Runs the server from its sources, in a process of its own: plain JavaScript, because Node 20 reads no TypeScript. */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../../..', import.meta.url));
await runnerImport(`${root}src/server/main.ts`, { root, configFile: false, logLevel: 'silent' });
