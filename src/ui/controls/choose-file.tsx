/** A button that opens the browser's own picker for one file. */
import { type ReactNode, useRef } from 'react';
import { Button } from './button.tsx';
import type { IconName } from './icon.tsx';

interface ChooseFileProps {
  readonly children: ReactNode;
  readonly icon?: IconName;
  /** As the `accept` attribute takes it; left out for any file. */
  readonly accept?: string;
  readonly busy?: boolean;
  readonly onFile: (file: File) => void;
}

export function ChooseFile({ children, icon = 'file', accept, busy = false, onFile }: ChooseFileProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={icon} busy={busy} onPress={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept={accept}
        autoComplete="off"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file can be chosen again.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
