/** Which fields a filter leaves, and in which groups they stand. Pure. */
import type { FieldDefinition, Tier } from '../../../../forms/definition.ts';
import { groupOf } from '../../../../forms/inspection/decide.ts';
import { foldText } from '../../../form/search-text.ts';

export interface FieldFilter {
  readonly only: 'all' | 'undecided' | 'findings' | Tier;
  readonly search: string;
}

interface ShownBy {
  readonly labelOf: (field: FieldDefinition) => string;
  readonly withFindings: ReadonlySet<number | null>;
}

export function passes(
  field: FieldDefinition,
  only: FieldFilter['only'],
  withFindings: ReadonlySet<number | null>,
): boolean {
  switch (only) {
    case 'all':
      return true;
    case 'undecided':
      return field.tierFrom === 'default';
    case 'findings':
      return withFindings.has(field.id);
    case 'personal':
    case 'sensitive':
    case 'restricted':
      return field.tierFrom !== 'default' && field.tier === only;
  }
}

export function shownFields(
  fields: readonly FieldDefinition[],
  { only, search }: FieldFilter,
  { labelOf, withFindings }: ShownBy,
): readonly FieldDefinition[] {
  const wanted = foldText(search.trim());
  return fields.filter(
    (field) =>
      passes(field, only, withFindings) &&
      (wanted === '' || foldText(`${labelOf(field)} ${field.path}`).includes(wanted)),
  );
}

export interface FieldGroup {
  /** Path of the group; the form's root for fields in none. */
  readonly path: string;
  readonly fields: readonly FieldDefinition[];
}

/** Fields that follow one another in one group, together. */
export function groupsOf(fields: readonly FieldDefinition[]): readonly FieldGroup[] {
  const groups: { path: string; fields: FieldDefinition[] }[] = [];
  for (const field of fields) {
    const path = groupOf(field);
    const last = groups.at(-1);
    if (last?.path === path) last.fields.push(field);
    else groups.push({ path, fields: [field] });
  }
  return groups;
}
