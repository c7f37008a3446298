import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import {
  contentSecurityPolicy,
  reactAriaStyleHashes,
  securityHeaders,
  trustedTypesPolicies,
} from '../../src/server/security-headers.ts';

test('the policy is the one in writing, to the letter', () => {
  expect(contentSecurityPolicy.split('; ')).toMatchInlineSnapshot(`
    [
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "worker-src 'self'",
      "style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=' 'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='",
      "img-src 'self' blob: data:",
      "media-src 'self' blob:",
      "connect-src 'self'",
      "font-src 'self'",
      "manifest-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types tessera-scripts tessera-xforms",
    ]
  `);
});

test('no inline or evaluated script, no other origin and no default Trusted Types policy is admitted', () => {
  expect(contentSecurityPolicy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
  expect(trustedTypesPolicies).not.toContain('default');
  expect(contentSecurityPolicy).not.toContain('allow-duplicates');
});

test('of the powerful features only those are ours with which questions are answered', () => {
  const granted = securityHeaders['Permissions-Policy']?.split(', ').filter((feature) => !feature.endsWith('=()'));
  const compass = ['accelerometer=(self)', 'gyroscope=(self)', 'magnetometer=(self)'];
  expect(granted).toEqual(['camera=(self)', 'microphone=(self)', 'geolocation=(self)', ...compass]);
});

/** The style sheet that a module of React Aria writes, as the browser will see it. */
function styleOf(module: string): string {
  const path = fileURLToPath(new URL(`../../node_modules/react-aria/dist/private/${module}`, import.meta.url));
  const source = readFileSync(path, 'utf8');
  const template = /style\.textContent = `([^`]*)`\.trim\(\)/.exec(source)?.[1] ?? '';
  return template.replaceAll(/\$\{(\$?[\w$]+)\}/g, (_all, name: string) => constantOf(source, name)).trim();
}

function constantOf(source: string, name: string): string {
  const at = source.indexOf(`const ${name} = '`);
  return source.slice(at).split("'")[1] ?? '';
}

test('the admitted style sheets are those of the installed React Aria', () => {
  const hashes = ['interactions/usePress.mjs', 'overlays/usePreventScroll.mjs'].map((module) => {
    const style = styleOf(module);
    expect(style).toMatch(/^@layer \{/);
    return `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
  });
  expect(reactAriaStyleHashes).toEqual(hashes);
});
