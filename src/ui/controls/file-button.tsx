/** A button that opens the browser's file picker, and gives one file. */
import { type ReactNode, useRef } from 'react';
import { Button, type ButtonProps } from './button.tsx';

interface FileButtonProps extends Pick<ButtonProps, 'icon' | 'variant' | 'busy' | 'isDisabled' | 'wide'> {
  readonly children: ReactNode;
  /** As the `accept` attribute takes it; '' for any file. */
  readonly accept?: string;
  readonly onFile: (file: File) => void;
}

export function FileButton({ accept = '', onFile, children, ...button }: FileButtonProps) {
  const files = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...button} onPress={() => files.current?.click()}>
        {children}
      </Button>
      <input
        ref={files}
        hidden
        type="file"
        autoComplete="off"
        accept={accept}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again.
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}
