/**
 * What must not happen on any screen: a policy violation, a console error, an uncaught exception, a request elsewhere,
 * a field whose content the browser would write to disk.
 *
 * Collected for every page and worker of a browser; a test ends by finding the list empty.
 */
import type { BrowserContext } from 'playwright';
import { watchRestorableFields } from './restorable-fields.ts';

export interface Problem {
  readonly kind: 'policy' | 'console' | 'exception' | 'foreign-request' | 'restorable-field';
  readonly text: string;
}

export interface Problems {
  all(): readonly Problem[];
  /** Every URL asked for, with its method and body, in order: none may carry an answer. */
  requests(): readonly string[];
  /** Whether a failed load is to be expected, because the network is cut. */
  networkIsCut: boolean;
}

export async function watchProblems(context: BrowserContext, origin: string): Promise<Problems> {
  const found: Problem[] = [];
  const requests: string[] = [];
  const problems: Problems = { all: () => found, requests: () => requests, networkIsCut: false };

  await context.exposeBinding('reportPolicyViolation', (_source, text: string) => {
    found.push({ kind: 'policy', text });
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { reportPolicyViolation(text: string): void }).reportPolicyViolation;
      const { effectiveDirective, blockedURI, sample, sourceFile, lineNumber } = event;
      report(`${effectiveDirective} refused ${blockedURI} ${sample} (${sourceFile}:${lineNumber})`);
    });
  });
  await watchRestorableFields(context, (text) => found.push({ kind: 'restorable-field', text }));
  context.on('console', (message) => {
    const text = message.text();
    // A policy's own report is a console error in workers, which have no listener of ours, and may be a warning.
    const matters = message.type() === 'error' || /Content Security Policy|Permissions-Policy|TrustedScript/.test(text);
    if (!matters || (problems.networkIsCut && /net::ERR_|Failed to fetch/.test(text))) return;
    found.push({ kind: 'console', text: `${text} (${message.location().url})` });
  });
  context.on('weberror', (error) => found.push({ kind: 'exception', text: String(error.error()) }));
  context.on('request', (request) => {
    const url = request.url();
    requests.push(`${request.method()} ${url} ${request.postData() ?? ''}`.trimEnd());
    if (url.startsWith(`${origin}/`) || /^(data|blob|about|chrome):/.test(url)) return;
    found.push({ kind: 'foreign-request', text: url });
  });
  return problems;
}
