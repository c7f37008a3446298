/**
 * A record's answers as a form has them: groups in reading order, and lists entry by entry, with the lists inside an entry
 * under it.
 *
 * Which entry a nested one stands in is an answer of its own (`OUTER_ROW_FIELD_ID`). One that does not say it is shown in a
 * nameless outer entry rather than nowhere.
 */
import { type FieldDefinition, OUTER_ROW_FIELD_ID } from '../../../../forms/definition.ts';
import type { FieldView } from '../../../../vault/protocol.ts';
import type { FieldGroup, FormOutline } from './form-outline.ts';

export interface RecordLine {
  readonly definition: FieldDefinition;
  readonly view: FieldView;
}

export interface RecordEntry {
  readonly rowId: number;
  /** The first words written in it that everybody may read; '' where there are none. */
  readonly name: string;
  readonly parts: readonly RecordPart[];
}

export type RecordPart =
  | { readonly kind: 'lines'; readonly title: string; readonly lines: readonly RecordLine[] }
  | {
      readonly kind: 'entries';
      readonly repeat: string;
      readonly title: string;
      readonly entries: readonly RecordEntry[];
    };

const isIn = (path: string, repeat: string): boolean => path === repeat || path.startsWith(`${repeat}/`);

export function recordParts(
  { groups, titlesByRepeat }: FormOutline,
  fields: readonly FieldView[],
): readonly RecordPart[] {
  const viewsByField = new Map<number, FieldView[]>();
  for (const view of fields) viewsByField.set(view.fieldId, [...(viewsByField.get(view.fieldId) ?? []), view]);
  const outerRows = new Map(
    fields.flatMap(({ fieldId, rowId, value }) => (fieldId === OUTER_ROW_FIELD_ID ? [[rowId, Number(value)]] : [])),
  );
  const known = new Set([...fields.map(({ rowId }) => rowId), ...outerRows.values()]);
  const outerRowOf = (rowId: number): number => {
    const outer = outerRows.get(rowId) ?? 0;
    return known.has(outer) ? outer : 0;
  };
  const repeats = new Set([
    ...titlesByRepeat.keys(),
    ...groups.flatMap(({ fields: inGroup }) => inGroup.flatMap(({ repeat }) => repeat ?? [])),
  ]);

  /** The outermost list inside `within` that holds the field; null where the field stands in `within` itself. */
  const listBelow = (field: FieldDefinition, within: string | null): string | null => {
    const { repeat } = field;
    if (repeat === null || repeat === within) return null;
    const holding = [...repeats].filter((each) => isIn(repeat, each) && each !== within && isIn(each, within ?? ''));
    return holding.reduce((found, each) => (each.length < found.length ? each : found), repeat);
  };

  /** The rows of a list inside one row: those with an answer of their own, and those that hold rows which have. */
  const rowsOf = (
    repeat: string,
    inList: readonly FieldGroup[],
    within: number,
    isOutermost: boolean,
  ): readonly number[] => {
    const rows = new Set<number>();
    for (const field of inList.flatMap((group) => group.fields)) {
      for (const { rowId } of viewsByField.get(field.id) ?? []) {
        let at = rowId;
        const depth = [...repeats].filter(
          (each) => each !== repeat && isIn(field.repeat ?? '', each) && isIn(each, repeat),
        );
        for (let step = 0; step < depth.length && outerRowOf(at) !== 0; step += 1) at = outerRowOf(at);
        // An entry that says nothing of its outer one stands in a nameless one of its own number.
        if (isOutermost || outerRowOf(at) === within || at === within) rows.add(at);
      }
    }
    return [...rows].sort((a, b) => a - b);
  };

  const partsOf = (inRow: readonly FieldGroup[], within: string | null, rowId: number): readonly RecordPart[] => {
    const parts: RecordPart[] = [];
    const done = new Set<string>();
    for (const group of inRow) {
      let lines: RecordLine[] = [];
      const endLines = () => {
        if (lines.length > 0) parts.push({ kind: 'lines', title: group.title, lines });
        lines = [];
      };
      for (const definition of group.fields) {
        const repeat = listBelow(definition, within);
        if (repeat === null) {
          const views = (viewsByField.get(definition.id) ?? []).filter((view) => view.rowId === rowId);
          lines.push(...views.map((view) => ({ definition, view })));
          continue;
        }
        if (done.has(repeat)) continue;
        done.add(repeat);
        endLines();
        const entries = entriesOf(inRow, repeat, rowId, within === null);
        if (entries.length > 0)
          parts.push({ kind: 'entries', repeat, title: titlesByRepeat.get(repeat) ?? '', entries });
      }
      endLines();
    }
    return parts;
  };

  const entriesOf = (
    inRow: readonly FieldGroup[],
    repeat: string,
    within: number,
    isOutermost: boolean,
  ): readonly RecordEntry[] => {
    const title = titlesByRepeat.get(repeat) ?? '';
    const inList = inRow
      .map((group) => ({
        // The list's own name stands above its entries already.
        title: group.title === title ? '' : group.title,
        fields: group.fields.filter((field) => isIn(field.repeat ?? '', repeat)),
      }))
      .filter((group) => group.fields.length > 0);
    return rowsOf(repeat, inList, within, isOutermost).map((rowId) => {
      const parts = partsOf(inList, repeat, rowId);
      const lines = parts.flatMap((part) => (part.kind === 'lines' ? part.lines : []));
      const words = lines.find(({ definition, view }) => definition.type === 'text' && view.tier === 'personal');
      return { rowId, name: words?.view.value?.trim() ?? '', parts };
    });
  };

  return partsOf(groups, null, 0);
}
