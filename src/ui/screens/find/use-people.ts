/** People as they are found while somebody types. */
import { useEffect, useRef, useState } from 'react';
import type { VaultClient } from '../../../vault/client.ts';
import type { VaultError } from '../../../vault/errors.ts';
import type { PersonHit } from '../../../vault/protocol.ts';
import { createNewestCall, type NewestCall } from './newest-call.ts';

export interface Found {
  /** What was asked to find these. */
  readonly query: string;
  readonly people: readonly PersonHit[];
  readonly total: number;
  readonly error: VaultError | null;
}

interface Question {
  readonly query: string;
  readonly limit: number;
}

/** Null until the first answer is there. */
export function usePeople(vault: VaultClient, { query, limit }: Question): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  const calls = useRef<NewestCall<Question> | null>(null);

  useEffect(() => {
    const made = createNewestCall(
      (question: Question) => vault.call('people.find', question),
      (answer, question) =>
        setFound((before) =>
          answer.ok
            ? { ...answer.value, query: question.query, error: null }
            : { people: [], total: 0, ...before, query: question.query, error: answer.error },
        ),
    );
    calls.current = made;
    return () => made.end();
  }, [vault]);
  useEffect(() => calls.current?.ask({ query, limit }), [query, limit]);
  return found;
}
