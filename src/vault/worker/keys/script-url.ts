/** Trusted Types for the worker's own worker: only this app's scripts may be started. */

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

const trustedTypes = (self as { trustedTypes?: TrustedTypes }).trustedTypes;

function sameOrigin(url: string): string {
  if (new URL(url, self.location.href).origin !== self.location.origin) throw new Error('Not a script of this app');
  return url;
}

const policy = trustedTypes?.createPolicy('tessera-scripts', { createScriptURL: sameOrigin });

/** A value that the Worker constructor accepts under `require-trusted-types-for 'script'`. */
export const scriptUrl = (url: string): string => policy?.createScriptURL(url) ?? sameOrigin(url);
