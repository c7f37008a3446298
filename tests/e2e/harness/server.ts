/**
 * The real server as a process of its own, on a free port that it keeps over a restart, because the port is part of
 * the origin and the origin owns the stored data.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { serverMain } from './built-app.ts';
import { makeDataFolder } from './data-folder.ts';

export interface AppServer {
  readonly url: string;
  /** Where its database lies; gone with the tests. */
  readonly dataFolder: string;
  /** Everything it has printed since the first start. */
  output(): string;
  /** Ends it at once, as a cut cable does. */
  stop(): Promise<void>;
  /** Starts it again at the same address. */
  restart(): Promise<void>;
}

/** @param appFolder a built app other than dist/app, for example a newer version of it */
export async function startServer(appFolder?: string): Promise<AppServer> {
  const dataFolder = makeDataFolder();
  let output = '';
  let child: ChildProcess | null = null;

  async function start(port: string): Promise<string> {
    const started = spawn(process.execPath, [serverMain], {
      env: {
        ...process.env,
        PORT: port,
        HOST: '127.0.0.1',
        DATABASE_URL: '',
        DATA_FOLDER: dataFolder,
        ...(appFolder ? { APP_FOLDER: appFolder } : {}),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    const from = output.length;
    return new Promise((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        output += chunk.toString('utf8');
        const printed = /^Tessera is at (http:\S+)$/m.exec(output.slice(from));
        if (printed?.[1] !== undefined) resolve(printed[1]);
      };
      started.stdout.on('data', read);
      started.stderr.on('data', read);
      started.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${output.slice(from)}`)));
    });
  }

  async function stop(): Promise<void> {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  }

  const url = await start('0');
  return {
    url,
    dataFolder,
    output: () => output,
    stop,
    async restart() {
      await stop();
      await start(new URL(url).port);
    },
  };
}
