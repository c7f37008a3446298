/**
 * From what was scanned, opened or pasted to an invitation's bytes. Nothing in them is checked here: the vault does.
 *
 * A link keeps the invitation behind `#join=`, which a browser sends to no server (src/wire/invitation-code.ts).
 */
export const JOIN_FRAGMENT = '#join=';

/** Shorter than any invitation: so that a sentence, its spaces left out, is not taken for one. */
const SHORTEST = 128;

/** The code alone of a link, or of a text that is one; null where there is none. */
export function invitationText(text: string): string | null {
  const at = text.indexOf(JOIN_FRAGMENT);
  const code = (at < 0 ? text : text.slice(at + JOIN_FRAGMENT.length)).replaceAll(/\s+/g, '');
  return code.length >= SHORTEST && /^[A-Za-z0-9_-]+=*$/.test(code) ? code.replace(/=+$/, '') : null;
}

/** Null where the text is neither a link with an invitation nor an invitation's code. */
export function invitationBytes(text: string): Uint8Array<ArrayBuffer> | null {
  const code = invitationText(text);
  if (code === null || code.length % 4 === 1) return null;
  const decoded = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(decoded, (char) => char.charCodeAt(0));
}
