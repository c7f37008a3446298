/** The tree's answers as the product's fields, in document order. */
import { type Choice, type FieldDefinition, FieldRole, Tier } from '../../definition.ts';
import { longestAnswer } from '../../form-file/longest-answer.ts';
import { type Languages, toTranslated } from '../form/languages.ts';
import type { ChoiceLists } from '../lists/choices.ts';
import { nearest } from '../nearest.ts';
import type { Problems } from '../problems.ts';
import { innermostRepeat, isShown, type Question, type Root, walk } from './survey-node.ts';

export type FieldWithoutId = Omit<FieldDefinition, 'id'>;

function fieldType(question: Question): FieldDefinition['type'] | null {
  const { fieldType: type, control } = question.type;
  if (type === null) return null;
  // A calculation without words is a calculation, whatever type it gives its result.
  if (control !== null && !isShown(question)) return 'calculate';
  const appearance = question.control.get('appearance')?.value.split(/\s+/) ?? [];
  // `draw` and `annotate` also make pictures, but of something else than a name.
  return type === 'image' && appearance.includes('signature') ? 'signature' : type;
}

function readTier(question: Question, problems: Problems): Tier {
  const cell = question.row.cell('tier');
  if (cell === null) return 'sensitive';
  const tier = Tier.safeParse(cell.value.toLowerCase());
  if (tier.success) return tier.data;
  problems.error({ type: 'tier-unknown', place: cell.place, value: cell.value });
  return 'sensitive';
}

function readRole(question: Question, problems: Problems): FieldRole | null {
  const cell = question.row.cell('role');
  // A node that the converter made of a row, such as "specify other", is not what the row's role means.
  if (cell === null || question.row.value('name') !== question.name) return null;
  const role = FieldRole.safeParse(cell.value.toLowerCase());
  if (role.success) return role.data;
  problems.error({
    type: 'role-unknown',
    place: cell.place,
    value: cell.value,
    didYouMean: nearest(cell.value, FieldRole.options),
  });
  return null;
}

function toField(
  question: Question,
  lists: ChoiceLists,
  languages: Languages,
  problems: Problems,
): FieldWithoutId | null {
  const type = fieldType(question);
  if (type === null) return null;
  const own = (column: string): string => question.row.value(column);
  const { choices } = question;
  const isChosen = type === 'select-one' || type === 'select-multiple' || type === 'rank';
  const list = isChosen && choices?.kind === 'list' ? lists.get(choices.list) : undefined;
  return {
    path: question.path,
    repeat: innermostRepeat(question)?.path ?? null,
    type,
    tier: readTier(question, problems),
    tierFrom: question.row.cell('tier') === null ? 'default' : 'form',
    tierReason: null,
    purposes: [
      ...new Set(
        own('purposes')
          .split(/[\s,]+/)
          .filter((id) => id !== ''),
      ),
    ],
    retention: own('retention') || null,
    necessity: own('necessity') || null,
    role: readRole(question, problems),
    label: toTranslated(question.label, languages),
    choiceList: list?.name ?? null,
    longestAnswer:
      list === undefined
        ? null
        : longestAnswer(
            type,
            list.choices.map(({ value }) => value),
          ),
  };
}

export function readFields(
  root: Root,
  lists: ChoiceLists,
  languages: Languages,
  problems: Problems,
): readonly FieldWithoutId[] {
  const fields: FieldWithoutId[] = [];
  for (const node of walk(root)) {
    const field = node.kind === 'question' ? toField(node, lists, languages, problems) : null;
    if (field !== null) fields.push(field);
  }
  return fields;
}

/** The lists that some field takes its choices from: another may be there for expressions alone. */
export function usedChoices(
  fields: readonly FieldWithoutId[],
  lists: ChoiceLists,
  languages: Languages,
): Record<string, Choice[]> {
  const used = new Set(fields.map(({ choiceList }) => choiceList));
  return Object.fromEntries(
    [...lists]
      .filter(([name]) => used.has(name))
      .map(([name, list]) => [
        name,
        list.choices.map(({ value, label }) => ({ value, label: toTranslated(label, languages) })),
      ]),
  );
}
