/** How a form on screen gets the files beside it: from the vault, as they were published with this version. */
import { useCallback } from 'react';
import type { FormDefinition } from '../../forms/definition.ts';
import type { ReadFormFile } from '../../forms/engine/read-file.ts';
import { useSession } from './session.tsx';

/** A file that cannot be read is as one that is not there: the form says which it lacks. */
export function useReadFormFile({ formId, version }: Pick<FormDefinition, 'formId' | 'version'>): ReadFormFile {
  const { vault } = useSession();
  return useCallback<ReadFormFile>(
    async (name) => {
      const read = await vault.call('form.file', { formId, version, name });
      return read.ok ? read.value : null;
    },
    [vault, formId, version],
  );
}
