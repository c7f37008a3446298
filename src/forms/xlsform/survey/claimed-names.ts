/**
 * Which names are taken: each once in its group, as XML has it, and repeats once in the whole form, as pyxform has it.
 */
import type { Place, Problems } from '../problems.ts';
import type { Container, Section } from './survey-node.ts';

interface TakenNames {
  readonly rows: Map<string, number>;
  /** In small letters. */
  readonly folded: Set<string>;
}

export class ClaimedNames {
  readonly #problems: Problems;
  readonly #byContainer = new Map<Container, TakenNames>();
  readonly #repeatRows = new Map<string, number>();

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  /** False, after saying so, where the group has the name already. */
  claim(value: string, place: Place, container: Container): boolean {
    const taken = this.#byContainer.get(container) ?? { rows: new Map<string, number>(), folded: new Set<string>() };
    this.#byContainer.set(container, taken);
    const otherRow = taken.rows.get(value);
    if (otherRow !== undefined) {
      this.#problems.error({ type: 'name-twice', place, value, otherRow });
      return false;
    }
    const folded = value.toLowerCase();
    if (taken.folded.has(folded)) this.#problems.warn({ type: 'name-differs-by-case', place, value });
    taken.rows.set(value, place.row ?? 0);
    taken.folded.add(folded);
    return true;
  }

  /** Repeats share one namespace with the root, wherever they stand. */
  claimRepeat({ name: value, row, path }: Section): void {
    const place = row.place('name');
    const otherRow = this.#repeatRows.get(value);
    if (path.startsWith(`/${value}/`)) this.#problems.error({ type: 'name-reserved', place, value });
    else if (otherRow !== undefined) this.#problems.error({ type: 'name-twice', place, value, otherRow });
    this.#repeatRows.set(value, row.number);
  }
}
