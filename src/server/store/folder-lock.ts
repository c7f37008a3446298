/**
 * One process a folder: PGlite does not lock its files, and two processes on one folder would ruin them.
 *
 * The lock is a file that says which process holds it, and whose time is renewed while it does. A process that died without
 * a word holds nothing: its number is gone, or belongs to another that was started at another time. Of a process on another
 * machine (or in another container) only the file's time can tell.
 */
import { readFileSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import * as z from 'zod';

const RENEW_MS = 10_000;
const GONE_AFTER_MS = 60_000;

const Holder = z.object({ pid: z.int().positive(), host: z.string(), startMark: z.string() });
type Holder = z.infer<typeof Holder>;

/** Folders that this very process holds. */
const held = new Set<string>();

/**
 * @param now milliseconds since the Unix epoch
 * @returns what lets go of it, or null where another process holds it
 */
export function lockFolder(path: string, now: () => number): (() => void) | null {
  const own: Holder = { pid: process.pid, host: hostname(), startMark: startMarkOf(process.pid) };
  if (held.has(path) || isHeld(path, own, now())) return null;
  writeFileSync(path, JSON.stringify(own), { mode: 0o600 });
  held.add(path);
  const renewal = setInterval(() => renew(path, now()), RENEW_MS);
  renewal.unref();
  return () => {
    clearInterval(renewal);
    held.delete(path);
    unlinkSync(path);
  };
}

function isHeld(path: string, own: Holder, now: number): boolean {
  const holder = readHolder(path);
  if (holder === null) return false;
  if (holder.host !== own.host) return now - statSync(path).mtimeMs < GONE_AFTER_MS;
  // Numbers are given again, in a container nearly always the same one.
  if (holder.pid === own.pid) return false;
  return isAlive(holder.pid) && startMarkOf(holder.pid) === holder.startMark;
}

function readHolder(path: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Missing, or cut short by a crash while it was written: nobody holds what they could not say.
    return null;
  }
}

function renew(path: string, now: number): void {
  try {
    utimesSync(path, now / 1000, now / 1000);
  } catch {
    // Taken away by hand: nothing that this process could do about it would be safer than going on.
  }
}

/** When a process was started, as the system counts it; '' where the system does not say. */
function startMarkOf(pid: number): string {
  try {
    // Fields after the command's name, which may itself hold spaces and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
