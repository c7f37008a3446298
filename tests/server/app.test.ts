import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createServerApp } from '../../src/server/app.ts';
import type { RequestLine } from '../../src/server/request-log.ts';
import { securityHeaders } from '../../src/server/security-headers.ts';
import { createRateLimit } from '../../src/server/sync/rate-limit.ts';

const SHELL = '<!doctype html><title>Tessera</title>';
const SCRIPT = `export default ${JSON.stringify('x'.repeat(2000))};`;

let folder = '';
let lines: RequestLine[] = [];
let status: 'starting' | 'ready' | 'stopping' = 'ready';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-server-'));
  const appFolder = join(folder, 'app');
  mkdirSync(join(appFolder, 'assets'), { recursive: true });
  writeFileSync(join(appFolder, 'index.html'), SHELL);
  writeFileSync(join(appFolder, 'sw.js'), 'self.a = 1;');
  writeFileSync(join(appFolder, 'assets', 'index-abc123.js'), SCRIPT);
  writeFileSync(join(appFolder, 'assets', 'index-abc123.js.gz'), gzipSync(SCRIPT));
  writeFileSync(join(folder, 'secret.txt'), 'outside the app');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  lines = [];
  status = 'ready';
});

function request(path: string, init: RequestInit = {}): Response | Promise<Response> {
  let clock = 0;
  const app = createServerApp({
    appFolder: join(folder, 'app'),
    writeLine: (line) => lines.push(line),
    now: () => (clock += 5),
    status: () => status,
    sync: {
      database: () => null,
      now: () => 0,
      rateLimit: createRateLimit(10, 10),
      atOnce: 10,
      takesSpaces: true,
      quota: 1n,
      keepTombstones: () => {},
    },
  });
  return app.request(path, init);
}

const navigation = { headers: { 'Sec-Fetch-Mode': 'navigate', Accept: 'text/html' } };

describe('headers', () => {
  test.each(['/', '/sw.js', '/assets/index-abc123.js', '/health', '/missing.js'])(
    '%s carries every security header, whatever its status',
    async (path) => {
      const response = await request(path);
      for (const [name, value] of Object.entries(securityHeaders)) expect(response.headers.get(name)).toBe(value);
    },
  );

  test('a partial or unmodified answer of a file still carries the policy', async () => {
    const response = await request('/assets/index-abc123.js', { headers: { Range: 'bytes=0-3' } });
    expect(response.status).toBe(206);
    expect(response.headers.get('Content-Security-Policy')).toBe(securityHeaders['Content-Security-Policy']);
  });

  test('strict transport security is sent behind HTTPS and not before', async () => {
    expect((await request('/')).headers.get('Strict-Transport-Security')).toBeNull();
    const behindHttps = await request('/', { headers: { 'X-Forwarded-Proto': 'https' } });
    expect(behindHttps.headers.get('Strict-Transport-Security')).toMatch(/^max-age=\d{8}/);
  });

  test('hashed assets are kept for ever; the shell and the service worker are always revalidated', async () => {
    expect((await request('/assets/index-abc123.js')).headers.get('Cache-Control')).toContain('immutable');
    expect((await request('/')).headers.get('Cache-Control')).toBe('no-cache');
    expect((await request('/sw.js')).headers.get('Cache-Control')).toBe('no-cache');
    expect((await request('/anywhere', navigation)).headers.get('Cache-Control')).toBe('no-cache');
  });
});

describe('files', () => {
  test('what a tablet has already is not sent again, and still carries the policy', async () => {
    const first = await request('/', navigation);
    const tag = first.headers.get('ETag') ?? '';
    const again = await request('/', { headers: { ...navigation.headers, 'If-None-Match': tag } });
    expect(again.status).toBe(304);
    expect(again.headers.get('Cache-Control')).toBe('no-cache');
    expect(again.headers.get('Content-Security-Policy')).toBe(securityHeaders['Content-Security-Policy']);
    const other = await request('/', { headers: { ...navigation.headers, 'If-None-Match': '"older"' } });
    expect(other.status).toBe(200);
  });

  test('a compressed twin is sent to those who accept it, and to no others', async () => {
    const zipped = await request('/assets/index-abc123.js', { headers: { 'Accept-Encoding': 'gzip, br' } });
    expect(zipped.headers.get('Content-Encoding')).toBe('gzip');
    expect(zipped.headers.get('Vary')).toContain('Accept-Encoding');
    expect(new Uint8Array(await zipped.arrayBuffer())).toEqual(new Uint8Array(gzipSync(SCRIPT)));

    const plain = await request('/assets/index-abc123.js');
    expect(plain.headers.get('Content-Encoding')).toBeNull();
    expect(await plain.text()).toBe(SCRIPT);
  });

  test('HEAD answers like GET, without the body', async () => {
    const response = await request('/assets/index-abc123.js', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Length')).toBe(String(SCRIPT.length));
    expect(await response.text()).toBe('');
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%252e%252e/%252e%252e/secret.txt',
    '/..\\secret.txt',
    '//secret.txt',
    '/assets/%00',
  ])('%s leads nowhere outside the app', async (path) => {
    const response = await request(path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('outside');
  });
});

describe('navigation', () => {
  test('any page a person goes to is the shell', async () => {
    const response = await request('/anywhere/deep', navigation);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(SHELL);
  });

  test('an older browser that asks for HTML gets the shell too', async () => {
    expect((await request('/anywhere', { headers: { Accept: 'text/html,*/*' } })).status).toBe(200);
  });

  test('a missing script, picture or data request is a 404 and never HTML', async () => {
    const script = await request('/assets/gone-123.js', { headers: { 'Sec-Fetch-Mode': 'cors', Accept: '*/*' } });
    expect(script.status).toBe(404);
    expect(script.headers.get('Content-Type')).toContain('text/plain');
    expect((await request('/assets/gone-123.js', navigation)).status).toBe(404);
    expect((await request('/data', { headers: { 'Sec-Fetch-Mode': 'cors', Accept: 'text/html' } })).status).toBe(404);
  });

  test('nothing can be posted', async () => {
    expect((await request('/', { method: 'POST', body: 'x' })).status).toBe(404);
  });
});

describe('health', () => {
  test('says ready once devices can sync, and 503 before and once it is stopping', async () => {
    const health = await request('/health');
    expect([health.status, await health.json()]).toEqual([200, { status: 'ready' }]);
    for (const other of ['starting', 'stopping'] as const) {
      status = other;
      const unready = await request('/health');
      expect([unready.status, await unready.json()]).toEqual([503, { status: other }]);
    }
  });
});

describe('sync', () => {
  const space = '00112233445566778899aabbccddeeff';

  test('is refused in a word while the database is opened, with every security header', async () => {
    const response = await request(`/sync/v1/spaces/${space}/documents/roster`);
    expect([response.status, await response.json()]).toEqual([503, { error: { type: 'starting' } }]);
    for (const [name, value] of Object.entries(securityHeaders)) expect(response.headers.get(name)).toBe(value);
  });

  test.each(['/sync/v2/spaces', '/sync/v1/elsewhere', '/sync/'])(
    '%s is no page, however it is asked for',
    async (path) => {
      const response = await request(path, navigation);
      expect([response.status, await response.json()]).toEqual([404, { error: { type: 'not-found' } }]);
    },
  );

  test("leaves a route's template in the log, and no space", async () => {
    await request(`/sync/v1/spaces/${space}/operations?after=5`, { method: 'POST', body: 'x' });
    expect(lines.map(({ route }) => route)).toEqual(['/sync/v1/spaces/:space/operations']);
    expect(JSON.stringify(lines)).not.toContain(space);
  });
});

describe('log', () => {
  test('a line has the method, the route, the status and the duration, and nothing else', async () => {
    await request('/health');
    expect(lines).toEqual([{ method: 'GET', route: '/health', status: 200, ms: 5 }]);
  });

  test('no path, query string, header or address reaches a line', async () => {
    const personal = 'amina-hassan';
    await request(`/${personal}?name=${personal}`, { headers: { ...navigation.headers, 'X-Forwarded-For': personal } });
    await request(`/${personal}.js?name=${personal}`, { method: 'POST', body: personal });
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toContain(personal);
  });
});
