/**
 * Locking: the vault's worker ends, the screens go, and a new document takes the old one's place.
 *
 * Nothing less empties a heap: React, the form engine and the browser's own caches keep references to what was shown.
 * The new document starts at the unlock screen.
 */
import type { VaultClient } from '../../vault/client.ts';
import { tellOtherTabs } from './tabs.ts';

/** The same address: nothing is left in history that was not there before. */
let leave: () => void = () => location.replace(location.href);

/** Told once, by main.tsx: takes the screens down before it leaves. */
export function setLeave(takeDownAndLeave: () => void): void {
  leave = takeDownAndLeave;
}

/** Locks this tab and every other one. */
export function lockDevice(vault: VaultClient): void {
  tellOtherTabs('lock');
  lockThisTab(vault);
}

/** Locks this tab because another one said so. */
export function lockThisTab(vault: VaultClient): void {
  vault.end();
  replaceDocument();
}

/** The old document, its heap and whatever it had decoded are dropped by the browser. */
export function replaceDocument(): void {
  document.documentElement.hidden = true;
  leave();
}
