/**
 * The form that a supervisor is inspecting, kept in memory while they visit other screens: one at a time.
 *
 * The vault keeps it sealed from decision to decision, so that a lock or a closed tab costs none; the files beside the form
 * are kept here alone. It holds no answers.
 */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { FormDefinition } from '../../../forms/definition.ts';
import type { UploadWarning } from '../../../forms/upload/problems.ts';
import { useSession } from '../../session/session.tsx';

/** A file beside the form, as it is handed to the vault. */
export interface GivenFile {
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Inspection {
  /** The file that was uploaded, as it is called on the supervisor's disk. */
  readonly fileName: string;
  readonly definition: FormDefinition;
  readonly warnings: readonly UploadWarning[];
  /** Files beside the form, given so far. */
  readonly files: ReadonlyMap<string, GivenFile>;
  readonly step: InspectionStep;
}

export type InspectionStep = 'form' | 'fields' | 'files' | 'preview' | 'publish';

interface InspectionState {
  readonly inspection: Inspection | null;
  /** Null ends it. */
  setInspection(next: Inspection | null): void;
}

const InspectionContext = createContext<InspectionState | null>(null);

export function useInspection(): InspectionState {
  const state = useContext(InspectionContext);
  if (!state) throw new Error('useInspection outside InspectionProvider');
  return state;
}

/** Long enough that a version typed letter by letter is written once. */
const WRITE_AFTER_MS = 400;

export function InspectionProvider({ children }: { children: ReactNode }) {
  const { vault, view } = useSession();
  const isSupervisor = view.profile.role === 'supervisor';
  const [inspection, setInspection] = useState<Inspection | null>(null);
  /** What the vault has: nothing is written before it was read, nor what was just read. */
  const kept = useRef<FormDefinition | null | undefined>(undefined);

  useEffect(() => {
    if (!isSupervisor) return;
    void vault.call('inspection.read', {}).then((read) => {
      const found = read.ok ? read.value.inspection : null;
      kept.current = found?.definition ?? null;
      if (found) setInspection((now) => now ?? { ...found, warnings: [], files: new Map(), step: 'form' });
    });
  }, [vault, isSupervisor]);

  useEffect(() => {
    const definition = inspection?.definition ?? null;
    if (!isSupervisor || kept.current === undefined || kept.current === definition) return;
    const write = setTimeout(() => {
      kept.current = definition;
      void vault.call('inspection.write', {
        inspection: inspection && { fileName: inspection.fileName.slice(0, 255), definition: inspection.definition },
      });
    }, WRITE_AFTER_MS);
    return () => clearTimeout(write);
  }, [vault, isSupervisor, inspection]);

  const state = useMemo(() => ({ inspection, setInspection }), [inspection]);
  return <InspectionContext value={state}>{children}</InspectionContext>;
}
