/** The answers as the form gives them back before anything is changed: what a correction is compared with. */
import { useEffect, useState } from 'react';
import type { Answer, FormDefinition } from '../../../../forms/definition.ts';
import { openForm } from '../../../../forms/engine/open-form.ts';
import type { ReadFormFile } from '../../../../forms/engine/read-file.ts';

/** Null while the form is opened, or when it cannot be. */
export function useBaseline(
  definition: FormDefinition,
  answers: readonly Answer[],
  purposes: readonly string[],
  readFile: ReadFormFile,
): readonly Answer[] | null {
  const [first] = useState({ definition, answers, purposes, readFile });
  const [baseline, setBaseline] = useState<readonly Answer[] | null>(null);
  useEffect(() => {
    let left = false;
    const randomU32 = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
    void openForm({ ...first, language: definition.defaultLanguage, randomU32 }).then((opened) => {
      if (!opened.ok) return;
      if (!left) setBaseline([...opened.value.answers()]);
      opened.value.close();
    });
    return () => {
      left = true;
    };
  }, [first, definition]);
  return baseline;
}
