/** Choosing files: the browser's own picker in a large field, on which files can also be dropped. */
import { Trans } from '@lingui/react/macro';
import { type ReactNode, useId, useState } from 'react';
import { Icon } from '../../../controls/icon.tsx';

interface FileDropProps {
  readonly label: ReactNode;
  readonly hint: ReactNode;
  /** As the `accept` attribute takes it. */
  readonly accept: string;
  readonly multiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

export function FileDrop({ label, hint, accept, multiple = false, onFiles }: FileDropProps) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    const taken = [...(files ?? [])];
    if (taken.length > 0) onFiles(multiple ? taken : taken.slice(0, 1));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is another way to what the file field inside does
    <div
      className={isOver ? 'file-drop file-drop-over' : 'file-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <div className="file-drop-field">
        <input
          id={id}
          className="file-drop-input"
          type="file"
          accept={accept}
          multiple={multiple}
          autoComplete="off"
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            take(event.target.files);
            // The same file, put right, can be chosen again.
            event.target.value = '';
          }}
        />
        <label htmlFor={id} className="file-drop-label">
          <Icon name="form" />
          <span className="file-drop-title">{label}</span>
          <span className="quiet">
            <Trans>or drop it here</Trans>
          </span>
        </label>
      </div>
      <p id={`${id}-hint`} className="file-drop-hint">
        {hint}
      </p>
    </div>
  );
}
