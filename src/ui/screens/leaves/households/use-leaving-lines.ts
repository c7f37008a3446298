/** Households by what of them leaves, newest first, a page at a time; the pages shown are read again when something went. */
import { useCallback, useEffect, useState } from 'react';
import type { VaultError } from '../../../../vault/errors.ts';
import type { LeavingLine } from '../../../../vault/views/sharing-views.ts';
import { useSession } from '../../../session/session.tsx';

/** As many as the vault gives at once. */
const PAGE = 100;

export interface LeavingLines {
  /** Null before the first page. */
  readonly lines: readonly LeavingLine[] | null;
  readonly total: number;
  readonly error: VaultError | null;
  more(): void;
}

export function useLeavingLines(): LeavingLines {
  const { vault } = useSession();
  const [lines, setLines] = useState<readonly LeavingLine[] | null>(null);
  const [total, setTotal] = useState(0);
  const [error, setError] = useState<VaultError | null>(null);
  const [wanted, setWanted] = useState(PAGE);
  const [times, setTimes] = useState(0);

  useEffect(
    () =>
      vault.onEvent((event) => {
        if (event.type === 'sync-changed') setTimes((before) => before + 1);
      }),
    [vault],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: `times` is the wish to read again
  useEffect(() => {
    let left = false;
    async function read(): Promise<void> {
      const known: LeavingLine[] = [];
      for (let offset = 0; offset < wanted; offset += PAGE) {
        const page = await vault.call('leaving.list', { offset, limit: PAGE });
        if (left) return;
        setError(page.ok ? null : page.error);
        if (!page.ok) return;
        known.push(...page.value.lines);
        setTotal(page.value.total);
        if (page.value.lines.length < PAGE) break;
      }
      setLines(known);
    }
    void read();
    return () => {
      left = true;
    };
  }, [vault, wanted, times]);

  const more = useCallback(() => setWanted((before) => before + PAGE), []);
  return { lines, total, error, more };
}
