/**
 * The Trusted Types policy `tessera-scripts`: which scripts the page may start as a worker or service worker.
 *
 * `new Worker(url)` and `serviceWorker.register(url)` run what they are given, so the browser takes only URLs that
 * passed here: this origin's own built assets and its service worker. There is no `default` policy.
 */

const SERVICE_WORKER = '/sw.js';
const BUILT_SCRIPT = /^\/assets\/[\w.-]+\.js$/;
/** Vite's development server serves workers from their source. */
const SOURCE_SCRIPT = /^\/src\/[\w./-]+\.ts$/;

export function isOwnScript(url: string, origin: string, development: boolean): boolean {
  if (!URL.canParse(url, origin)) return false;
  const parsed = new URL(url, origin);
  if (parsed.origin !== origin || parsed.username !== '' || parsed.hash !== '') return false;
  if (development && SOURCE_SCRIPT.test(parsed.pathname)) return true;
  return parsed.search === '' && (parsed.pathname === SERVICE_WORKER || BUILT_SCRIPT.test(parsed.pathname));
}

function admit(url: string): string {
  if (isOwnScript(url, location.origin, import.meta.env.DEV)) return url;
  throw new TypeError('This script does not belong to the app.');
}

interface ScriptPolicy {
  createScriptURL(url: string): string;
}

/** The part of the Trusted Types API in use here; the DOM's types do not know it yet. */
interface PolicyFactory {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
}

const rules: ScriptPolicy = { createScriptURL: admit };
const factory = (window as { trustedTypes?: PolicyFactory }).trustedTypes;
// Browsers without Trusted Types check by the same function.
const policy = factory?.createPolicy('tessera-scripts', rules) ?? rules;

/**
 * Vouches for the URL of one of the app's own scripts; throws for any other.
 *
 * What comes back is a trusted URL, whatever its type says: pass it on as it is, never concatenate it.
 */
export function createScriptUrl(url: string): string {
  return policy.createScriptURL(url);
}
