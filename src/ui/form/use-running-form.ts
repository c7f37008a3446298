/** Opens a form once for as long as the screen stands, and follows it. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { FormError } from '../../forms/engine/form-error.ts';
import { type OpenFormOptions, openForm } from '../../forms/engine/open-form.ts';
import type { RunningForm } from '../../forms/engine/running-form.ts';
import type { FormView } from '../../forms/engine/view.ts';

export type Opening =
  | { readonly state: 'opening' }
  | { readonly state: 'failed'; readonly error: FormError }
  | { readonly state: 'open'; readonly form: RunningForm };

const randomU32 = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

/** Reads its options on the first render only: another section is another screen, with its own `key`. */
export function useRunningForm(options: Omit<OpenFormOptions, 'randomU32'>): Opening {
  const [first] = useState(options);
  const [opening, setOpening] = useState<Opening>({ state: 'opening' });
  useEffect(() => {
    let left = false;
    let form: RunningForm | null = null;
    void openForm({ ...first, randomU32 }).then((opened) => {
      if (opened.ok && left) opened.value.close();
      if (left) return;
      if (opened.ok) form = opened.value;
      setOpening(opened.ok ? { state: 'open', form: opened.value } : { state: 'failed', error: opened.error });
    });
    return () => {
      left = true;
      form?.close();
    };
  }, [first]);

  const { language } = options;
  useEffect(() => {
    if (opening.state === 'open') opening.form.setLanguage(language);
  }, [opening, language]);
  return opening;
}

export const useFormView = (form: RunningForm): FormView => useSyncExternalStore(form.subscribe, form.snapshot);
