/** Reads a record for a screen, and again after it was corrected. Each reading is logged by the vault. */
import { useCallback, useEffect, useState } from 'react';
import type { Result } from '../../../../result/result.ts';
import type { VaultClient } from '../../../../vault/client.ts';
import type { VaultError } from '../../../../vault/errors.ts';
import type { HouseholdView, PersonView, RecordId } from '../../../../vault/protocol.ts';

export interface ReadRecord<T> {
  /** Null while it is read for the first time. */
  readonly record: Result<T, VaultError> | null;
  readAgain(): void;
}

type Read<T> = (vault: VaultClient, recordId: RecordId) => Promise<Result<T, VaultError>>;

const readPerson: Read<PersonView> = (vault, recordId) => vault.call('person.read', { recordId });
const readHousehold: Read<HouseholdView> = (vault, recordId) => vault.call('household.read', { recordId });

export const usePerson = (vault: VaultClient, recordId: RecordId) => useRecord(vault, recordId, readPerson);
export const useHousehold = (vault: VaultClient, recordId: RecordId) => useRecord(vault, recordId, readHousehold);

function useRecord<T>(vault: VaultClient, recordId: RecordId, read: Read<T>): ReadRecord<T> {
  const [record, setRecord] = useState<Result<T, VaultError> | null>(null);
  const [times, setTimes] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `times` is the wish to read again
  useEffect(() => {
    let left = false;
    void read(vault, recordId).then((answer) => {
      if (!left) setRecord(answer);
    });
    return () => {
      left = true;
    };
  }, [vault, recordId, read, times]);

  const readAgain = useCallback(() => setTimes((before) => before + 1), []);
  return { record, readAgain };
}
