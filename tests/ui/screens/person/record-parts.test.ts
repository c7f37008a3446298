import { describe, expect, test } from 'vitest';
import { OUTER_ROW_FIELD_ID, type Tier } from '../../../../src/forms/definition.ts';
import type { FormOutline } from '../../../../src/ui/screens/person/record/form-outline.ts';
import { type RecordPart, recordParts } from '../../../../src/ui/screens/person/record/record-parts.ts';
import type { FieldView } from '../../../../src/vault/protocol.ts';
import { definitionOf } from '../../../forms/engine/forms-for-tests.ts';

const [site, kid, illness, dose, batch] = definitionOf('', [
  { path: '/data/site' },
  { path: '/data/kid/name', repeat: '/data/kid' },
  { path: '/data/kid/illness', repeat: '/data/kid' },
  { path: '/data/kid/dose/date', repeat: '/data/kid/dose' },
  { path: '/data/kid/dose/part/batch', repeat: '/data/kid/dose/part' },
]).fields as [never, never, never, never, never];

const outline: FormOutline = {
  groups: [
    { title: 'Place', fields: [site] },
    { title: 'Child', fields: [kid, illness] },
    { title: 'Dose', fields: [dose] },
    { title: 'Part', fields: [batch] },
  ],
  titlesByRepeat: new Map([
    ['/data/kid', 'Child'],
    ['/data/kid/dose', 'Dose'],
    ['/data/kid/dose/part', 'Part'],
  ]),
  appearances: new Map(),
};

const view = (fieldId: number, rowId: number, value: string, tier: Tier = 'personal'): FieldView => ({
  fieldId,
  rowId,
  tier,
  value: tier === 'personal' ? value : null,
});
const stands = (rowId: number, outer: number) => view(OUTER_ROW_FIELD_ID, rowId, String(outer));

/** Entries as `Child[Amina](…)`, lines by their values. */
const draw = (parts: readonly RecordPart[]): string =>
  parts
    .map((part) =>
      part.kind === 'lines'
        ? part.lines.map((line) => line.view.value ?? '•').join(' ')
        : part.entries.map((entry) => `${part.title}[${entry.name}](${draw(entry.parts)})`).join(' '),
    )
    .join(' ');

describe('a record’s lists', () => {
  test('stand entry by entry, each with what belongs to it', () => {
    const fields = [view(2, 9, 'Bilal'), view(1, 0, 'North'), view(2, 5, 'Amina'), view(3, 5, '', 'sensitive')];
    expect(draw(recordParts(outline, fields))).toBe('North Child[Amina](Amina •) Child[Bilal](Bilal)');
  });

  test('stand under the entry that they are nested in, however deep', () => {
    const fields = [
      view(2, 5, 'Amina'),
      view(2, 9, 'Bilal'),
      stands(20, 9),
      view(4, 20, '2024'),
      stands(21, 5),
      view(4, 21, '2023'),
      stands(30, 20),
      view(5, 30, 'B7'),
    ];
    expect(draw(recordParts(outline, fields))).toBe(
      'Child[Amina](Amina Dose[2023](2023)) Child[Bilal](Bilal Dose[2024](2024 Part[B7](B7)))',
    );
  });

  test('are not lost where the entries around them have no answer of their own', () => {
    expect(draw(recordParts(outline, [stands(20, 9), stands(30, 20), view(5, 30, 'B7')]))).toBe(
      'Child[](Dose[](Part[B7](B7)))',
    );
  });

  test('are shown even where it is not known what they stand in', () => {
    expect(draw(recordParts(outline, [view(4, 20, '2024')]))).toBe('Child[](Dose[2024](2024))');
  });

  test('are not named by what is masked', () => {
    expect(draw(recordParts(outline, [view(2, 5, 'Amina', 'sensitive')]))).toBe('Child[](•)');
  });
});
