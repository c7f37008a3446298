/** The files that a form names beside itself, each once, in the order in which the form names them. */
import type { FormFile } from '../../definition.ts';
import type { Problems } from '../problems.ts';
import type { Cell } from '../workbook/rows.ts';

/** What file systems and the definition's schema allow. */
const LONGEST_NAME = 255;

export class FormFiles {
  readonly #problems: Problems;
  readonly #files = new Map<string, FormFile>();

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  /** @param named as the form writes it, perhaps in a folder */
  add(named: string, kind: FormFile['kind'], place: Cell['place']): void {
    const name = named.slice(named.lastIndexOf('/') + 1);
    if (name.length > LONGEST_NAME) {
      this.#problems.error({ type: 'file-name-too-long', place, limit: LONGEST_NAME });
      return;
    }
    // A name that quotes an answer is known only when the form is filled in.
    if (name.includes('${')) {
      this.#problems.warn({ type: 'file-name-computed', place, value: name });
      return;
    }
    if (name !== '' && !this.#files.has(name)) this.#files.set(name, { name, kind });
  }

  list(): FormFile[] {
    return [...this.#files.values()];
  }
}
