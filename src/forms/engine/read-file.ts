/** The files beside a form: choices and data that it reads, pictures and sounds that its labels show. */

export interface FormFileContent {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** By the name that the form gives the file, e.g. `sites.csv`; null where there is no such file. */
export type ReadFormFile = (name: string) => Promise<FormFileContent | null>;

export const readNoFile: ReadFormFile = () => Promise.resolve(null);
