import type { ReactNode } from 'react';
import { SaveTrouble } from './save-trouble.tsx';
import type { Registration } from './use-registration.ts';
import './register.css';

/** A form has its own screen; what goes wrong with saving stands above it. */
export function FormFrame({ registration, children }: { registration: Registration; children: ReactNode }) {
  return (
    <>
      <div className="form-frame-trouble">
        <SaveTrouble registration={registration} />
      </div>
      {children}
    </>
  );
}
