import { expect, test } from 'vitest';
import { contentSecurityPolicy, securityHeaders, trustedTypesPolicies } from '../../src/server/security-headers.ts';

test('the policy is the one in writing, to the letter', () => {
  expect(contentSecurityPolicy.split('; ')).toMatchInlineSnapshot(`
    [
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "worker-src 'self'",
      "style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
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

test('of the powerful features only camera, microphone and geolocation are ours', () => {
  const granted = securityHeaders['Permissions-Policy']?.split(', ').filter((feature) => !feature.endsWith('=()'));
  expect(granted).toEqual(['camera=(self)', 'microphone=(self)', 'geolocation=(self)']);
});
