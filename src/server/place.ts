/** Where to listen, from the environment. Loopback unless told otherwise: exposing the server is a decision. */
import { err, ok, type Result } from '../result/result.ts';

export interface Place {
  readonly host: string;
  readonly port: number;
}

export type PlaceError = { readonly type: 'port-invalid'; readonly given: string };

const DEFAULT_PORT = 3000;

export function readPlace(env: Readonly<Record<string, string | undefined>>): Result<Place, PlaceError> {
  const given = env['PORT'];
  const port = given === undefined || given === '' ? DEFAULT_PORT : Number(given);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return err({ type: 'port-invalid', given: given ?? '' });
  }
  return ok({ host: env['HOST'] || '127.0.0.1', port });
}
