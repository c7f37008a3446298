/** What the server says on its terminal when it cannot start or go on: what is wrong, and what to do. */
import { unreachable } from '../result/result.ts';
import type { SettingsError } from './settings.ts';
import type { OpenError } from './store/open.ts';

const ALLOWED: Readonly<Record<SettingsError['name'], string>> = {
  PORT: 'a whole number from 0 to 65535',
  NEW_SPACES: '"yes" or "no"',
  SPACE_QUOTA_GB: 'a whole number from 1 on',
};

export const wordsOfSetting = ({ name, given }: SettingsError): string =>
  `${name} must be ${ALLOWED[name]}, not ${JSON.stringify(given)}.`;

/** The database's address is in none of them: it may hold a password. */
export function wordsOfOpening(error: OpenError): string {
  switch (error.type) {
    case 'folder-in-use':
      return `Another server is using ${error.folder}. Stop it, or choose another folder: DATA_FOLDER=… npm start`;
    case 'folder-unusable':
      return `${error.folder} cannot be made or written to (${error.code}). Choose another folder: DATA_FOLDER=… npm start`;
    case 'folder-of-another-version':
      return `${error.folder} was written by version ${error.found} of the embedded database, which this server does not read. Start it with the version that wrote it.`;
    case 'folder-damaged':
      return `The database in ${error.folder} cannot be opened. Put a backup in the place of its folder "postgres", and leave the file of purged operations beside it.`;
    case 'address-invalid':
      return 'DATABASE_URL is no address of a PostgreSQL database: postgres://user:password@host:5432/name';
    case 'database-unreachable':
      return `No database answers at DATABASE_URL (${error.code}).`;
    case 'database-refused':
      return `The database at DATABASE_URL does not let this server in (${error.code}). Check user, password and name.`;
    case 'database-newer':
      return `The database was written by a newer version of this server (step ${error.step}). Start that version.`;
    default:
      return unreachable(error);
  }
}
