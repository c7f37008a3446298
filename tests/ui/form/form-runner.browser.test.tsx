/** The form on the screen, answered by touch and by keyboard, in a real browser. */
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { definitionOf } from '../../forms/engine/forms-for-tests.ts';
import { type ShownForm, showForm } from './screen-for-tests.tsx';

const FORM = definitionOf(
  {
    instance: '<data id="person"><who><name/><phone/></who><num><age/><weight/></num><school/><when/></data>',
    binds: `<bind nodeset="/data/who/name" type="string" required="true()"/>
      <bind nodeset="/data/who/phone" type="string" constraint="string-length(.) &gt; 5" jr:constraintMsg="Write at least six digits."/>
      <bind nodeset="/data/num/age" type="int" required="true()"/><bind nodeset="/data/num/weight" type="decimal"/>
      <bind nodeset="/data/school" type="string" relevant=" /data/num/age &lt; 18"/>
      <bind nodeset="/data/when" type="date"/>`,
    body: `<group ref="/data/who"><label>Who</label>
        <input ref="/data/who/name"><label>Name</label><hint>As they say it</hint></input>
        <input ref="/data/who/phone"><label>Phone</label></input></group>
      <group ref="/data/num"><label>Numbers</label>
        <input ref="/data/num/age"><label>Age</label></input><input ref="/data/num/weight"><label>Weight</label></input></group>
      <input ref="/data/school"><label>School</label></input>
      <input ref="/data/when"><label>Arrival</label></input>`,
  },
  [
    { path: '/data/who/name' },
    { path: '/data/who/phone' },
    { path: '/data/num/age', type: 'integer' },
    { path: '/data/num/weight', type: 'decimal' },
    { path: '/data/school' },
    { path: '/data/when', type: 'date' },
  ],
);

let shown: ShownForm | null = null;
afterEach(() => shown?.close());
const show = async (...given: Parameters<typeof showForm>): Promise<ShownForm> => {
  shown = await showForm(...given);
  return shown;
};

const title = () => page.getByRole('heading', { level: 1 });
const next = () => page.getByRole('button', { name: 'Next' });
const summary = () => page.getByRole('group', { name: 'Please look at this first' });

describe('a page', () => {
  test('says nothing of problems until Next, then names them all and takes focus there', async () => {
    const form = await show(FORM);
    await expect.element(title()).toHaveTextContent('Who');
    await userEvent.fill(page.getByLabelText('Phone'), '12');
    expect(summary().query()).toBeNull();
    await next().click();
    await expect.element(summary()).toHaveFocus();
    await expect.element(summary()).toHaveTextContent('Name: Write an answer.');
    await expect.element(summary()).toHaveTextContent('Phone: Write at least six digits.');
    await expect.element(page.getByLabelText('Name')).toHaveAccessibleDescription('As they say it Write an answer.');
    await summary().getByRole('button', { name: /^Name/ }).click();
    await expect.element(page.getByLabelText('Name')).toHaveFocus();

    await userEvent.keyboard('Amina');
    await userEvent.fill(page.getByLabelText('Phone'), '123456');
    expect(summary().query()).toBeNull();
    await next().click();
    await expect.element(title()).toHaveTextContent('Numbers');
    expect(form.states.at(-1)).toMatchObject({ page: 1, complete: false });
  });

  test('is walked by keyboard alone: Enter goes on, Tab reaches every control', async () => {
    const form = await show(FORM);
    await page.getByLabelText('Name').click();
    await userEvent.keyboard('Amina{Enter}');
    await expect.element(title()).toHaveFocus();
    await userEvent.keyboard('{Tab}{Tab}40{Enter}');
    await expect.element(title()).not.toHaveTextContent('Numbers');
    await userEvent.keyboard('{Tab}{Tab}31{Tab}1{Tab}2020{Enter}');
    await expect.poll(() => form.completed).toBe(1);
    expect(form.states.at(-1)).toMatchObject({ complete: true });
    expect(form.answer(6)).toBe('2020-01-31');
  });

  test('that is not relevant is passed over, forwards and back', async () => {
    await show(FORM, { page: 1 });
    await userEvent.fill(page.getByRole('textbox', { name: 'Age' }), '40');
    await next().click();
    await expect.element(page.getByRole('group', { name: 'Arrival' })).toBeVisible();
    await page.getByRole('button', { name: 'Back' }).click();
    await userEvent.fill(page.getByRole('textbox', { name: 'Age' }), '12');
    await next().click();
    await expect.element(page.getByLabelText('School')).toBeVisible();
  });

  test('leads back to the screen before from the first page', async () => {
    const form = await show(FORM);
    await page.getByRole('button', { name: 'Back' }).click();
    expect(form.left).toBe(1);
  });
});

test('Finish leads to the first page that is still wrong', async () => {
  const form = await show(FORM, { page: 3 });
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect.element(title()).toHaveTextContent('Who');
  await expect.element(summary()).toHaveFocus();
  expect(form.completed).toBe(0);
});

test('every keystroke is told with all answers and the page', async () => {
  const form = await show(FORM);
  await page.getByLabelText('Name').click();
  await userEvent.keyboard('Ami');
  expect(form.states.map((state) => state.answers.find((answer) => answer.fieldId === 1)?.value)).toEqual([
    'A',
    'Am',
    'Ami',
  ]);
  expect(form.states.at(-1)?.answers).toHaveLength(6);
});

describe('what is typed', () => {
  test('stays as typed while the answer waits until it can be read', async () => {
    const form = await show(FORM, { page: 1 });
    const weight = page.getByLabelText('Weight');
    await userEvent.fill(weight, '٤,');
    await expect.element(weight).toHaveValue('٤,');
    expect(form.answer(4)).toBe('4.0');
    await userEvent.fill(weight, '٤,٥');
    await expect.element(weight).toHaveValue('٤,٥');
    expect(form.answer(4)).toBe('4.5');
  });

  test('that is no number is told on Next and never becomes an answer', async () => {
    const form = await show(FORM, { page: 1 });
    await userEvent.fill(page.getByRole('textbox', { name: 'Age' }), '12');
    await userEvent.fill(page.getByRole('textbox', { name: 'Age' }), '12x');
    await next().click();
    await expect.element(summary()).toHaveTextContent('Age: Write a whole number, with digits only.');
    expect(form.answer(3)).toBe('');
    expect(form.states.at(-1)?.complete).toBe(false);
  });

  test('of a date is one answer once its three parts are there', async () => {
    const form = await show(FORM, { page: 3 });
    await userEvent.fill(page.getByLabelText('Day'), '31');
    await userEvent.fill(page.getByLabelText('Month'), '2');
    await userEvent.fill(page.getByLabelText('Year'), '2020');
    await page.getByRole('button', { name: 'Finish' }).click();
    await expect.element(page.getByText('There is no such date. Check the day and the month.').first()).toBeVisible();
    await userEvent.fill(page.getByLabelText('Day'), '29');
    expect(form.answer(6)).toBe('2020-02-29');
  });

  test('of a date may come from the calendar', async () => {
    const form = await show(FORM, { page: 3, answers: [{ fieldId: 6, rowId: 0, value: '2020-02-10' }] });
    await page.getByRole('button', { name: 'Choose from a calendar' }).click();
    await page.getByRole('button', { name: /20 February 2020/ }).click();
    await expect.element(page.getByLabelText('Day')).toHaveValue('20');
    expect(form.answer(6)).toBe('2020-02-20');
  });
});

describe('a correction', () => {
  test('shows one field, holds it to the form’s rules, and tells the rest unchanged', async () => {
    const answers = [
      { fieldId: 1, rowId: 0, value: 'Amina' },
      { fieldId: 2, rowId: 0, value: '123456' },
    ];
    const form = await show(FORM, { only: 2, answers });
    expect(page.getByRole('textbox').all()).toHaveLength(1);
    await userEvent.fill(page.getByLabelText('Phone'), '1');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(summary()).toHaveTextContent('Write at least six digits.');
    expect(form.completed).toBe(0);
    await userEvent.fill(page.getByLabelText('Phone'), '654321');
    await page.getByRole('button', { name: 'Save' }).click();
    expect([form.completed, form.answer(1), form.answer(2)]).toEqual([1, 'Amina', '654321']);
  });

  test('of a field that does not apply says so', async () => {
    await show(FORM, { only: 5 });
    await expect.element(page.getByText(/does not apply/)).toBeVisible();
    expect(page.getByRole('button', { name: 'Save' }).query()).toBeNull();
  });
});

test('a form that cannot be opened says so, and lets the person go back', async () => {
  const form = await show({ ...FORM, xform: '<nothing/>' });
  await expect.element(page.getByRole('alert')).toHaveTextContent('This form cannot be opened');
  await page.getByRole('button', { name: 'Back' }).click();
  expect(form.left).toBe(1);
});
