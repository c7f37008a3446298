import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FieldDefinition, FormDefinition } from '../../../../src/forms/definition.ts';
import { err, ok } from '../../../../src/result/result.ts';
import { FormsScreen } from '../../../../src/ui/screens/forms/forms-screen.tsx';
import { InspectionScreen } from '../../../../src/ui/screens/forms/inspection-screen.tsx';
import { UploadScreen } from '../../../../src/ui/screens/forms/upload/upload-screen.tsx';
import { SessionView } from '../../../../src/vault/protocol.ts';
import { axeFindings } from '../../axe.ts';
import { type OpenedScreen, openScreen } from '../open-screen.tsx';
import { forms, householdForm, programme } from '../register/registration-for-tests.ts';
import { type ScriptedVault, scriptedVault } from '../scripted-vault.ts';

const supervisor = SessionView.parse({
  profile: { profileId: '1'.repeat(32), label: 'Stork', role: 'supervisor', demonstration: true },
  settings: { language: 'en', lockAfterMs: 3_600_000, lockWhenHiddenMs: 3_600_000 },
  programme: {
    ...programme,
    retention: [{ id: 'r1', trigger: 'programme-end', periodDays: 365, description: { en: 'A year', ar: 'سنة' } }],
  },
  forms,
});

const undecided = (id: number, group: string, name: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  ...(householdForm.fields[0] as FieldDefinition),
  id,
  path: `/data/${group}/${name}`,
  type: 'select-one',
  tier: 'sensitive',
  tierFrom: 'default',
  purposes: [],
  retention: null,
  role: null,
  label: { en: name },
  ...more,
});

const formWith = (fields: readonly FieldDefinition[], more: Partial<FormDefinition> = {}): FormDefinition => ({
  ...householdForm,
  version: '2',
  title: { en: 'Tents', ar: 'خيام' },
  languages: ['en', 'ar'],
  fields: [...fields],
  ...more,
});

const three = formWith([
  undecided(1, 'about', 'phone', { label: { en: 'Phone number' } }),
  undecided(11, 'tent', 'colour', { label: { en: 'Colour' } }),
  undecided(12, 'tent', 'illness', { label: { en: 'Any illness?' } }),
]);

let vault: ScriptedVault;
let screen: OpenedScreen | undefined;

beforeEach(async () => {
  await page.viewport(1280, 800);
});
afterEach(() => {
  screen?.close();
  screen = undefined;
});

async function inspect(definition: FormDefinition): Promise<void> {
  vault = scriptedVault({
    'inspection.read': () => ok({ inspection: { fileName: 'tents.xlsx', definition } }),
    'inspection.write': () => ok({}),
  });
  screen = await openScreen(
    vault,
    { screen: 'form-inspection' },
    ({ screen: name }) =>
      name === 'form-inspection' ? <InspectionScreen /> : name === 'form-upload' ? <UploadScreen /> : <FormsScreen />,
    supervisor,
  );
  await page.getByRole('heading', { level: 1, name: 'Tents' }).findElement();
}

const step = (name: string | RegExp) => page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const lastWritten = (): FormDefinition | undefined => {
  const written = vault.calls.findLast(({ command }) => command === 'inspection.write');
  return (written?.payload as { inspection: { definition: FormDefinition } | null } | undefined)?.inspection
    ?.definition;
};

describe('the fields', () => {
  beforeEach(async () => {
    await inspect(three);
    await step(/^Fields/).click();
  });

  test('stand in their groups, with what is suggested, and axe finds nothing', async () => {
    await expect.element(page.getByRole('checkbox', { name: 'Choose the group tent' })).toBeVisible();
    await expect.element(button('Take the suggestion restricted for Any illness?')).toBeVisible();
    expect(await axeFindings(document.body)).toEqual([]);
  });

  test('a suggestion is taken with one press, all of them with another; where there is none, nothing is decided', async () => {
    await button('Take the suggestion restricted for Any illness?').click();
    await button('Take 1 suggestion').click();
    await expect.element(button(/^To decide 1/)).toBeVisible();
    await expect
      .poll(() => lastWritten()?.fields.map(({ tier, tierFrom }) => `${tier} ${tierFrom}`))
      .toEqual(['personal person', 'sensitive default', 'restricted person']);
  });

  test('a whole group is decided at once, and keeps what was not touched', async () => {
    await page.getByRole('checkbox', { name: 'Choose the group tent' }).click();
    await button('Decide for them…').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Registration', { exact: true }).click();
    await dialog.getByText('A year').click();
    expect(await axeFindings(document.body)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect
      .poll(() => lastWritten()?.fields.map(({ purposes, retention, tierFrom }) => [purposes, retention, tierFrom]))
      .toEqual([
        [[], null, 'default'],
        [['A'], 'r1', 'default'],
        [['A'], 'r1', 'default'],
      ]);
  });

  test('a tier below the suggestion asks why', async () => {
    await button(/^Any illness/)
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await expect.element(dialog.getByText('About health.')).toBeVisible();
    await dialog.getByRole('radio', { name: /^personal/ }).click();
    await dialog.getByRole('textbox', { name: /Why is it kept lower/ }).fill('Of the tent');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect
      .poll(() => lastWritten()?.fields[2])
      .toMatchObject({ tier: 'personal', tierFrom: 'person', tierReason: 'Of the tent' });
  });

  test('what a filter hides is not decided along', async () => {
    await page.getByRole('checkbox', { name: 'Choose the group tent' }).click();
    await page.getByRole('searchbox', { name: 'Search' }).fill('colour');
    await expect.element(page.getByText('1 field chosen')).toBeVisible();
  });

  test('each principle counts what it still misses, and leads to the field', async () => {
    const panel = page.getByRole('complementary');
    await panel.getByText('9 How long answers are kept').click();
    await panel.getByRole('button', { name: 'Colour' }).last().click();
    await expect.element(page.getByRole('dialog', { name: 'Colour' })).toBeVisible();
  });
});

test('every control is reached on a phone, and nothing lies beside it', async () => {
  await page.viewport(390, 844);
  await inspect(three);
  await step(/^Fields/).click();
  await expect.element(button(/^Any illness/).first()).toBeInTheDocument();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  expect(await axeFindings(document.body)).toEqual([]);
});

test('four hundred fields are shown, and searched', async () => {
  const many = Array.from({ length: 400 }, (_, index) =>
    undecided(index + 1, `g${index % 20}`, `q${index}`, { label: { en: `Question number ${index}` } }),
  );
  await inspect(formWith(many));
  await step(/^Fields/).click();
  await expect.element(page.getByText('400 fields', { exact: true })).toBeVisible();
  await page.getByLabelText('Search').fill('number 399');
  await expect.element(page.getByText('1 field', { exact: true })).toBeVisible();
});

describe('publishing', () => {
  const decided = { tier: 'personal', tierFrom: 'person', purposes: ['A'], retention: 'r1' } as const;
  const ready = formWith([
    { ...undecided(1, 'about', 'phone'), ...decided, purposes: ['A'], label: { en: 'Phone number' } },
    { ...undecided(11, 'tent', 'colour'), ...decided, purposes: ['A'] },
  ]);

  test('is refused with reasons while something is missing', async () => {
    await inspect(three);
    await step('Publish').click();
    await expect.element(page.getByText(/^Not yet: \d+ things are missing/)).toBeVisible();
    await expect.element(button('Publish version 2')).toBeDisabled();
    expect(await axeFindings(document.body)).toEqual([]);
  });

  test('says what changes, and hands the form to the vault as it was decided', async () => {
    await inspect(ready);
    vault.answer({ 'form.publish': () => ok({ ...supervisor, forms: [ready] }) });
    await step('Publish').click();
    await expect.element(page.getByText('1 field is new')).toBeVisible();
    await expect.element(page.getByText('1 field is no longer asked')).toBeVisible();
    await expect.element(page.getByText('Words (English): “phone” → “Phone number”')).toBeVisible();
    expect(await axeFindings(document.body)).toEqual([]);
    await button('Publish version 2').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
    await expect.element(page.getByRole('heading', { level: 1, name: 'Published' })).toBeVisible();
    const published = vault.calls.find(({ command }) => command === 'form.publish');
    expect(published?.payload).toEqual({ definition: ready, files: [] });
    await expect
      .poll(() => vault.calls.findLast(({ command }) => command === 'inspection.write')?.payload)
      .toEqual({ inspection: null });
  });

  test('that the vault refuses says why, and loses nothing', async () => {
    await inspect(ready);
    vault.answer({ 'form.publish': () => err({ type: 'storage-full' }) });
    await step('Publish').click();
    await button('Publish version 2').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.element(button('Publish version 2')).toBeEnabled();
  });
});

test('files beside the form are asked for by name, matched, and pictures drawn anew', async () => {
  const withFiles = formWith([undecided(1, 'about', 'phone')], {
    files: [
      { name: 'sites.csv', kind: 'data' },
      { name: 'Tent.png', kind: 'image' },
    ],
  });
  await inspect(withFiles);
  await step(/^Files/).click();
  await expect.element(page.getByText('missing').first()).toBeVisible();
  const canvas = document.createElement('canvas');
  canvas.width = 8;
  canvas.height = 8;
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  const files = [
    new File(['name,label'], 'sites.csv'),
    new File([picture as Blob, 'GPS 12.34'], 'tent.png'),
    new File(['x'], 'holiday.png'),
  ];
  await userEvent.upload(page.getByLabelText(/Choose files/), files);
  await expect.element(page.getByText('holiday.png')).toBeVisible();
  await expect.element(page.getByText('missing')).not.toBeInTheDocument();
  expect(await axeFindings(document.body)).toEqual([]);
});

test('a form is put aside only after asking', async () => {
  await inspect(three);
  await button('Put this form aside…').click();
  await button('Put it aside').click();
  await expect.element(page.getByRole('heading', { level: 1, name: 'Forms' })).toBeVisible();
  await expect
    .poll(() => vault.calls.findLast(({ command }) => command === 'inspection.write')?.payload)
    .toEqual({ inspection: null });
});
