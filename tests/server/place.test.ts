import { expect, test } from 'vitest';
import { readPlace } from '../../src/server/place.ts';

test('listens on loopback, port 3000, unless told otherwise', () => {
  expect(readPlace({})).toEqual({ ok: true, value: { host: '127.0.0.1', port: 3000 } });
  expect(readPlace({ PORT: '', HOST: '' })).toEqual({ ok: true, value: { host: '127.0.0.1', port: 3000 } });
  expect(readPlace({ PORT: '0', HOST: '0.0.0.0' })).toEqual({ ok: true, value: { host: '0.0.0.0', port: 0 } });
});

test.each(['http', '-1', '65536', '80.5', '1e9'])('PORT=%s is refused', (given) => {
  expect(readPlace({ PORT: given })).toEqual({ ok: false, error: { type: 'port-invalid', given } });
});
