import { useCallback, useEffect, useRef, useState } from 'react';
import { type JudgeStrength, loadJudge, type Strength } from './strength.ts';

/** Judging can take a tenth of a second on a slow tablet: it waits for a pause in typing. */
const PAUSE_MS = 300;

/** `strength` follows the typing; null while it is not known yet. `judgeNow` waits for the dictionaries if it must. */
export function useStrength(
  passphrase: string,
  known: readonly string[],
): { readonly strength: Strength | null; judgeNow(): Promise<Strength> } {
  const judge = useRef<Promise<JudgeStrength> | null>(null);
  const [judged, setJudged] = useState<{ readonly of: string; readonly strength: Strength } | null>(null);

  const judgeNow = useCallback(async () => {
    judge.current ??= loadJudge();
    const strength = (await judge.current)(passphrase, known);
    setJudged({ of: passphrase, strength });
    return strength;
  }, [passphrase, known]);

  const latest = useRef(judgeNow);
  latest.current = judgeNow;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the passphrase starts the pause anew
  useEffect(() => {
    const timer = setTimeout(() => void latest.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [passphrase]);

  return { strength: judged?.of === passphrase ? judged.strength : null, judgeNow };
}
