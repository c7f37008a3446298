/**
 * The pictures, sounds and films of a form's labels, as addresses that the browser can show.
 *
 * Each file is read once while the form is on screen; its address is taken back when the form leaves it.
 */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import type { ReadFormFile } from '../../../forms/engine/read-file.ts';

/** Null where there is no such file. */
type FileAddress = (name: string) => Promise<string | null>;

const FormFiles = createContext<FileAddress>(() => Promise.resolve(null));

interface FormFilesProviderProps {
  readonly readFile: ReadFormFile | undefined;
  readonly children: ReactNode;
}

export function FormFilesProvider({ readFile, children }: FormFilesProviderProps) {
  const held = useRef(new Map<string, Promise<string | null>>());
  useEffect(() => {
    const addresses = held.current;
    return () => {
      for (const address of addresses.values()) {
        void address.then((url) => (url === null ? undefined : URL.revokeObjectURL(url)));
      }
      addresses.clear();
    };
  }, []);
  const addressOf = useCallback<FileAddress>(
    (name) => {
      const known = held.current.get(name);
      if (known !== undefined) return known;
      const address = Promise.resolve(readFile?.(name) ?? null).then((file) =>
        file === null ? null : URL.createObjectURL(new Blob([new Uint8Array(file.bytes)], { type: file.mediaType })),
      );
      held.current.set(name, address);
      return address;
    },
    [readFile],
  );
  return <FormFiles.Provider value={addressOf}>{children}</FormFiles.Provider>;
}

/** Null while it is being read, and where there is no such file. */
export function useFormFile(name: string | null): string | null {
  const addressOf = useContext(FormFiles);
  const [read, setRead] = useState<{ readonly name: string; readonly url: string | null } | null>(null);
  useEffect(() => {
    if (name === null) return;
    let left = false;
    void addressOf(name).then((url) => {
      if (!left) setRead({ name, url });
    });
    return () => {
      left = true;
    };
  }, [addressOf, name]);
  return read?.name === name ? read.url : null;
}
