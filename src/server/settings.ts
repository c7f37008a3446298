/** What the server is told by its environment. Loopback and a folder of its own unless told otherwise: exposing it is a decision. */
import { resolve } from 'node:path';
import { err, ok, type Result } from '../result/result.ts';
import type { Location } from './store/open.ts';

export interface Settings extends Location {
  readonly host: string;
  readonly port: number;
  /** Whether anybody may make a space here. */
  readonly takesSpaces: boolean;
  /** Bytes of operations that one space may hold. */
  readonly quota: bigint;
}

export type SettingsError = {
  readonly type: 'setting-invalid';
  readonly name: 'PORT' | 'NEW_SPACES' | 'SPACE_QUOTA_GB';
  readonly given: string;
};

const DEFAULT_PORT = 3000;
const DEFAULT_QUOTA_GB = 50;
const GB = 1024n ** 3n;

export function readSettings(env: Readonly<Record<string, string | undefined>>): Result<Settings, SettingsError> {
  const port = wholeNumber(env['PORT'], DEFAULT_PORT);
  if (port === null || port > 65_535) return err(invalid('PORT', env));
  const quota = wholeNumber(env['SPACE_QUOTA_GB'], DEFAULT_QUOTA_GB);
  if (quota === null || quota === 0) return err(invalid('SPACE_QUOTA_GB', env));
  const newSpaces = env['NEW_SPACES'] || 'yes';
  if (newSpaces !== 'yes' && newSpaces !== 'no') return err(invalid('NEW_SPACES', env));
  return ok({
    host: env['HOST'] || '127.0.0.1',
    port,
    databaseUrl: env['DATABASE_URL'] || null,
    dataFolder: resolve(env['DATA_FOLDER'] || 'data'),
    takesSpaces: newSpaces === 'yes',
    quota: BigInt(quota) * GB,
  });
}

const invalid = (name: SettingsError['name'], env: Readonly<Record<string, string | undefined>>): SettingsError => ({
  type: 'setting-invalid',
  name,
  given: env[name] ?? '',
});

function wholeNumber(given: string | undefined, otherwise: number): number | null {
  if (given === undefined || given === '') return otherwise;
  return /^\d{1,9}$/.test(given) ? Number(given) : null;
}
