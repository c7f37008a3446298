import { expect, test } from 'vitest';
import { createScriptUrl, isOwnScript } from '../../src/ui/trusted-types.ts';

const origin = 'https://tessera.example';

test.each(['/sw.js', '/assets/vault.worker-Ab_1-9.js', 'https://tessera.example/assets/a.js'])(
  '%s is a script of the app',
  (url) => expect(isOwnScript(url, origin, false)).toBe(true),
);

test.each([
  'https://evil.example/assets/a.js',
  '//evil.example/assets/a.js',
  'https://user@tessera.example/sw.js',
  'data:text/javascript,alert(1)',
  'blob:https://tessera.example/0f8f',
  '/assets/../upload/a.js',
  '/assets/%2e%2e/upload.js',
  '/assets/a.js?x=1',
  '/assets/a.js#x',
  '/sw.js/../evil.js',
  '/other.js',
  '/src/vault/worker/vault.worker.ts',
  'https://',
])('%s is not', (url) => expect(isOwnScript(url, origin, false)).toBe(false));

test('a foreign script is refused with an error that does not repeat it', () => {
  expect(() => createScriptUrl('https://evil.example/secret.js')).toThrow(/does not belong/);
  expect(() => createScriptUrl('https://evil.example/secret.js')).not.toThrow(/evil/);
});
