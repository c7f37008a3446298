/** Reads a form's file in a worker that can be stopped, and makes it the form that is inspected. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FormDefinition } from '../../../../forms/definition.ts';
import { carryDecisions, continueForm } from '../../../../forms/inspection/carry-over.ts';
import { convertInWorker } from '../../../../forms/upload/convert-in-worker.ts';
import type { UploadProblem } from '../../../../forms/upload/problems.ts';
import { useSession } from '../../../session/session.tsx';
import { startConverter } from '../../profile/start-converter.ts';
import { type Inspection, useInspection } from '../inspection.tsx';

export type UploadState =
  | { readonly type: 'waiting' }
  | { readonly type: 'reading'; readonly fileName: string }
  | { readonly type: 'refused'; readonly fileName: string; readonly problems: readonly UploadProblem[] };

/** Not even read: no form is as large, and a tablet's memory is not. */
const LARGEST_READ_MIB = 64;

export interface Upload {
  readonly state: UploadState;
  read(file: File): Promise<void>;
  cancel(): void;
}

export function useUpload(onRead: () => void): Upload {
  const { view } = useSession();
  const { inspection, setInspection } = useInspection();
  const [state, setState] = useState<UploadState>({ type: 'waiting' });
  const reading = useRef<{ worker: Worker | null } | null>(null);
  const stop = useCallback((): void => {
    reading.current?.worker?.terminate();
    reading.current = null;
  }, []);
  useEffect(() => stop, [stop]);

  return {
    state,
    async read(file) {
      stop();
      const own: { worker: Worker | null } = { worker: null };
      reading.current = own;
      const fileName = file.name;
      const refuse = (...problems: readonly UploadProblem[]): void => setState({ type: 'refused', fileName, problems });
      if (file.size > LARGEST_READ_MIB * 1024 * 1024)
        return refuse({ type: 'file-too-large', limitMiB: LARGEST_READ_MIB });
      setState({ type: 'reading', fileName });
      let bytes: Uint8Array<ArrayBuffer>;
      try {
        bytes = new Uint8Array(await file.arrayBuffer());
      } catch {
        // Moved, or on a disk that is gone.
        return reading.current === own ? refuse({ type: 'file-damaged' }) : undefined;
      }
      if (reading.current !== own) return;
      const converted = await convertInWorker(
        bytes,
        () => {
          own.worker = startConverter();
          return own.worker;
        },
        { fileName },
      );
      if (reading.current !== own) return;
      if (!converted.ok) return refuse(...converted.error);
      const { definition, warnings } = converted.value;
      const continued = continueWith(definition, view.forms, inspection);
      if (continued === null)
        return refuse({ type: 'too-many-fields', place: { sheet: 'survey', row: null, column: null }, limit: 65_279 });
      const isSame = inspection?.definition.formId === definition.formId;
      setInspection({
        fileName,
        definition: continued,
        warnings,
        files: isSame ? inspection.files : new Map(),
        step: 'form',
      });
      onRead();
    },
    cancel() {
      stop();
      setState({ type: 'waiting' });
    },
  };
}

/** The field ids of the published version, and the decisions made for it and in an inspection of the same form so far. */
function continueWith(
  uploaded: FormDefinition,
  published: readonly FormDefinition[],
  inspection: Inspection | null,
): FormDefinition | null {
  const previous = published.find(({ formId }) => formId === uploaded.formId);
  const continued = previous ? continueForm(uploaded, previous) : { ok: true as const, value: uploaded };
  if (!continued.ok) return null;
  const decided = [inspection?.definition, previous].filter((form) => form?.formId === uploaded.formId);
  return decided.reduce<FormDefinition>(
    (form, earlier) => (earlier ? carryDecisions(form, earlier) : form),
    continued.value,
  );
}
