/** The form that a record was registered with: one of the current ones, or an earlier version that the vault opens. */
import { useEffect, useState } from 'react';
import type { FormDefinition } from '../../../../forms/definition.ts';
import { err, ok, type Result } from '../../../../result/result.ts';
import type { VaultClient } from '../../../../vault/client.ts';
import type { VaultError } from '../../../../vault/errors.ts';
import type { HouseholdView, PersonView } from '../../../../vault/protocol.ts';

export type RecordForm = Result<FormDefinition, VaultError>;

/** Null while there is no record yet, or its form is being read. */
export function useRecordForm(
  vault: VaultClient,
  forms: readonly FormDefinition[],
  record: Pick<PersonView | HouseholdView, 'formId' | 'formVersion'> | null,
): RecordForm | null {
  const { formId, formVersion: version } = record ?? { formId: null, formVersion: '' };
  const current = forms.find((form) => form.formId === formId && form.version === version);
  const [earlier, setEarlier] = useState<RecordForm | null>(null);
  const isEarlier = formId !== null && current === undefined;

  useEffect(() => {
    if (!isEarlier) return;
    let left = false;
    void vault.call('form.read', { formId, version }).then((read) => {
      if (left) return;
      // A record whose form was never here came from elsewhere.
      const isUnknown = !read.ok && read.error.type === 'not-found';
      setEarlier(isUnknown ? err({ type: 'written-by-newer-version' }) : read);
    });
    return () => {
      left = true;
      setEarlier(null);
    };
  }, [vault, isEarlier, formId, version]);

  return current ? ok(current) : earlier;
}
