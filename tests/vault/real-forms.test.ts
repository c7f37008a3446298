import './derive-here.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer, FieldDefinition, FormDefinition } from '../../src/forms/definition.ts';
import { OUTER_ROW_FIELD_ID } from '../../src/forms/definition.ts';
import { convertForm } from '../forms/real/forms.ts';
import { householdRoster } from '../forms/real/household-roster.ts';
import { needsAssessment } from '../forms/real/needs-assessment.ts';
import { nutritionScreening } from '../forms/real/nutrition-screening.ts';
import { emptyDisk, enrol, SUPERVISOR_PASSPHRASE, startVault, type TestVault } from './vault-for-tests.ts';

beforeEach(emptyDisk);

async function supervisor(): Promise<TestVault> {
  const vault = await startVault();
  await enrol(vault);
  const { profiles } = await vault.ask('device.read', {});
  const { profileId } = profiles.find(({ role }) => role === 'supervisor')!;
  await vault.ask('profile.unlock', { profileId, passphrase: SUPERVISOR_PASSPHRASE });
  return vault;
}

/** Three rows of every list; where a list stands in another, each row in the row of the same place. */
function answersTo({ fields }: FormDefinition): Answer[] {
  const repeats = [...new Set(fields.flatMap(({ repeat }) => (repeat === null ? [] : [repeat])))];
  const rowIds = (repeat: string) => [1, 2, 3].map((row) => (repeats.indexOf(repeat) + 1) * 10 + row);
  const answerOf = ({ id }: FieldDefinition, rowId: number): string => `answer ${id} of ${rowId}`;
  const answers = fields.flatMap((field) =>
    (field.repeat === null ? [0] : rowIds(field.repeat)).map((rowId) => ({
      fieldId: field.id,
      rowId,
      value: answerOf(field, rowId),
    })),
  );
  const inner = repeats.flatMap((repeat) => {
    const outer = repeats.find((candidate) => repeat.startsWith(`${candidate}/`));
    if (outer === undefined) return [];
    return rowIds(repeat).map((rowId, row) => ({
      fieldId: OUTER_ROW_FIELD_ID,
      rowId,
      value: String(rowIds(outer)[row]),
    }));
  });
  return [...answers, ...inner];
}

describe('a form as the sector writes it', () => {
  it.each([
    ['nutrition screening', nutritionScreening],
    ['household roster', householdRoster],
    ['needs assessment', needsAssessment],
  ])('is published with its files, answered and read back whole: %s', async (_, form) => {
    const vault = await supervisor();
    const { definition } = await convertForm(form);
    const files = Object.entries(form.files).map(([name, text]) => ({
      name,
      mediaType: 'text/csv',
      bytes: new TextEncoder().encode(text),
    }));
    await vault.ask('form.publish', { definition, files });
    for (const { name, bytes } of files) {
      const read = await vault.ask('form.file', { formId: definition.formId, version: definition.version, name });
      expect(read.bytes).toEqual(bytes);
    }

    const draft = await vault.ask('draft.start', { language: 'en' });
    const { draftId } = draft;
    const answers = answersTo(definition);
    await vault.ask('draft.write-consent', { draftId, complete: true, consent: draft.consent });
    const state = { answers, page: 0, complete: true };
    await vault.ask('draft.write-section', { draftId, sectionId: 'household', state });
    await vault.ask('draft.write-section', { draftId, sectionId: '1'.repeat(32), state: { ...state, answers: [] } });
    await vault.ask('draft.write-decider', { draftId, memberId: '1'.repeat(32), decider: { who: 'respondent' } });
    const { householdId } = await vault.ask('household.register', { draftId });

    const { fields } = await vault.ask('household.read', { recordId: householdId });
    const reveal = { recordId: householdId, reason: 'checking', passphrase: SUPERVISOR_PASSPHRASE };
    const revealed = await vault.ask('record.reveal', reveal);
    await vault.ask('record.hide', { recordId: householdId });
    const readable = [
      ...fields.flatMap(({ fieldId, rowId, value }) => (value === null ? [] : [{ fieldId, rowId, value }])),
      ...revealed.fields,
    ];
    const restricted = new Set(definition.fields.flatMap(({ id, tier }) => (tier === 'restricted' ? [id] : [])));
    const inOrder = (some: readonly Answer[]) => some.toSorted((a, b) => a.fieldId - b.fieldId || a.rowId - b.rowId);
    expect(inOrder(readable)).toEqual(inOrder(answers.filter(({ fieldId }) => !restricted.has(fieldId))));
  });
});
