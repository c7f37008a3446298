/**
 * XML in and out, and the one Trusted Types policy of the form engine, `tessera-xforms`.
 *
 * Under `require-trusted-types-for 'script'` DOMParser takes only TrustedHTML. The policy is private to this file and
 * admits only text that opens like an XForm; what it makes goes to DOMParser as `text/xml`, in which no script runs.
 * The engine's other sinks are not reached: see `load-engine.ts`.
 */
import { err, ok, type Result } from '../../result/result.ts';
import type { FormError } from './form-error.ts';

export const XFORMS_NS = 'http://www.w3.org/2002/xforms';
export const XHTML_NS = 'http://www.w3.org/1999/xhtml';
export const JAVAROSA_NS = 'http://openrosa.org/javarosa';

interface Policy {
  createHTML(text: string): string;
}

const XFORM_START = /^\s*(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*)*<(h:)?html[\s>]/;

function createPolicy(): Policy {
  const admit = (text: string): string => {
    if (!XFORM_START.test(text)) throw new TypeError('Not an XForm');
    return text;
  };
  // The DOM library's types do not know Trusted Types; a browser without them takes the plain string.
  const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }).trustedTypes;
  return factory === undefined ? { createHTML: admit } : factory.createPolicy('tessera-xforms', { createHTML: admit });
}

let policy: Policy | null = null;

/** The XForm's text as DOMParser takes it. Throws for a text that is no XForm: a bug, since only parsed forms get here. */
export function trustXForm(xml: string): string {
  policy ??= createPolicy();
  return policy.createHTML(xml);
}

export function parseXForm(xml: string): Result<Document, FormError> {
  if (!XFORM_START.test(xml)) return err({ type: 'form-unreadable' });
  const document = new DOMParser().parseFromString(trustXForm(xml.trim()), 'text/xml');
  return document.getElementsByTagName('parsererror').length > 0 ? err({ type: 'form-unreadable' }) : ok(document);
}

/**
 * The root element of a data file. It is read as the content of an XForm's element, so that the policy stays what it is
 * and nothing but elements is taken: no document type, and with it no entities of the file's own.
 */
export function parseData(text: string): Result<Element, FormError> {
  const content = text.replace(/^\ufeff?\s*<\?xml[^>]*\?>/, '');
  const document = parseXForm(`<html xmlns="">${content}</html>`);
  if (!document.ok) return document;
  const [root, ...others] = document.value.documentElement.children;
  return root === undefined || others.length > 0 ? err({ type: 'form-unreadable' }) : ok(root);
}

export const writeXml = (document: Document): string => new XMLSerializer().serializeToString(document);
