/** The demonstration form on the screen: every page in two languages and on two tablets, and what touch and keys make of it. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Answer, FormDefinition } from '../../../../src/forms/definition.ts';
import { OUTER_ROW_FIELD_ID } from '../../../../src/forms/definition.ts';
import '../../../../src/ui/theme/base.css';
import '../../../../src/ui/theme/tokens.css';
import { axeFindings } from '../../axe.ts';
import { type ShownForm, showForm } from '../screen-for-tests.tsx';
import { demonstrationForm, readDemonstrationFile } from './demonstration-form.ts';

const PAGES = { scales: 0, services: 1, matrix: 2, choosing: 3, quick: 4, dates: 5, columns: 6, children: 7, walls: 8 };

let definition: FormDefinition;
beforeAll(async () => {
  definition = await demonstrationForm();
});

let shown: ShownForm | null = null;
afterEach(() => {
  shown?.close();
  shown = null;
});

const fieldNamed = (name: string) => {
  const field = definition.fields.find(({ path }) => path.endsWith(`/${name}`));
  if (field === undefined) throw new Error(`The demonstration form has no field ${name}`);
  return field;
};
const answerTo = (name: string, value: string, rowId = 0): Answer => ({ fieldId: fieldNamed(name).id, rowId, value });
const answered = (name: string) => shown?.answer(fieldNamed(name).id);

async function open(at: keyof typeof PAGES, answers: readonly Answer[] = [], language = 'en'): Promise<ShownForm> {
  shown = await showForm(definition, {
    language,
    page: PAGES[at],
    answers,
    readFile: readDemonstrationFile,
  });
  return shown;
}
const title = () => page.getByRole('heading', { level: 1 });
const next = () => page.getByRole('button', { name: 'Next' });

/** Enough answers that no list is empty. */
const SOME = (): readonly Answer[] => [
  answerTo('quick', 'yes'),
  answerTo('born', '2019-05-02'),
  answerTo('child_name', 'Amina', 1),
  answerTo('vaccine', 'Measles', 2),
  { fieldId: OUTER_ROW_FIELD_ID, rowId: 2, value: '1' },
];

describe.each([
  ['en', 'light', 1280, 800],
  ['ar', 'light', 800, 1280],
  ['en', 'dark', 390, 844],
  ['ar', 'dark', 390, 844],
] as const)('in %s, %s, at %i x %i', (language, contrast, width, height) => {
  test.each(Object.keys(PAGES) as (keyof typeof PAGES)[])('the page %s has no fault and fits', async (at) => {
    await page.viewport(width, height);
    document.documentElement.dataset['contrast'] = contrast;
    await open(at, SOME(), language);
    await expect.element(title()).toBeVisible();
    expect(await axeFindings(document.body)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
  });
});

describe('a scale', () => {
  test('is answered by touching its words, and by arrow keys', async () => {
    await page.viewport(1280, 800);
    await open('scales');
    const safe = page.getByRole('radiogroup', { name: /I feel safe/ });
    await safe.getByText('Agree', { exact: true }).click();
    expect(answered('safe')).toBe('4');
    await userEvent.keyboard('{ArrowRight}');
    expect(answered('safe')).toBe('5');
  });

  test('stands in one line where there is room, and one below the other where there is none', async () => {
    await open('scales');
    const tops = () =>
      new Set(
        page
          .getByRole('radiogroup', { name: /I feel safe/ })
          .getByRole('radio')
          .elements()
          .map((each) => Math.round(each.getBoundingClientRect().top)),
      ).size;
    await page.viewport(1280, 800);
    expect(tops()).toBe(1);
    await page.viewport(390, 844);
    expect(tops()).toBe(5);
  });
});

test('guidance stays folded until it is asked for, apart from the hint', async () => {
  await open('scales');
  await expect.element(page.getByText('Ask without the family listening', { exact: true })).toBeVisible();
  const guidance = page.getByText(/Safety is asked of every adult/);
  await expect.element(guidance).not.toBeVisible();
  await page.getByText('More about this question').click();
  await expect.element(guidance).toBeVisible();
});

describe('a table of choices', () => {
  test('names every cell by its question and its column, on a tablet as on a phone', async () => {
    await open('services');
    for (const [width, name] of [
      [1280, /Health post.*Every week/],
      [390, /School.*Never/],
    ] as const) {
      await page.viewport(width, 800);
      await page.getByRole('radio', { name }).click();
    }
    await page.getByRole('checkbox', { name: /Market.*Every day/ }).click();
    await page.getByRole('checkbox', { name: /Market.*Seldom/ }).click();
    expect(['health', 'school', 'market'].map(answered)).toEqual(['weekly', 'never', 'daily seldom']);
  });

  test('leads from the summary to the row in which an answer is missing', async () => {
    await page.viewport(1280, 800);
    await open('services');
    await next().click();
    const summary = page.getByRole('group', { name: 'Please look at this first' });
    await expect.element(summary).toHaveFocus();
    await summary.getByRole('button', { name: /Health post/ }).click();
    await expect.element(page.getByRole('radio', { name: /Health post.*Every day/ })).toHaveFocus();
    await expect
      .element(page.getByRole('radio', { name: /Health post.*Every day/ }))
      .toHaveAccessibleDescription('Choose an answer.');
  });

  test('may have a head that is no question', async () => {
    await open('matrix');
    await expect.element(page.getByRole('table', { name: 'In this household' })).toBeVisible();
    expect(page.getByRole('rowheader').elements()).toHaveLength(2);
  });
});

test('a menu is what a choice becomes in a narrow column', async () => {
  await open('choosing');
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'In a menu' }), 'Sorghum');
  expect(answered('menu')).toBe('sorghum');
});

describe('what a label shows or plays', () => {
  test('is a picture that opens larger, with its words', async () => {
    await page.viewport(1280, 800);
    await open('scales');
    await page.getByRole('button', { name: 'Show the picture larger: There is enough water' }).click();
    await expect.element(page.getByRole('img', { name: 'There is enough water' })).toBeVisible();
  });

  test('is left out where its file is missing: the words stay, and no broken picture', async () => {
    await open('choosing');
    const cards = page.getByRole('radiogroup', { name: 'In columns' });
    await expect.poll(() => cards.element().querySelectorAll('img').length).toBe(2);
    await expect.element(cards.getByRole('radio', { name: 'Beans' })).toBeVisible();
    await expect.poll(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0)).toBe(true);
  });

  test('is given back to the browser when the form leaves the screen', async () => {
    const form = await open('scales');
    await expect.poll(() => document.images.length).toBe(1);
    const address = document.images[0]?.src ?? '';
    expect((await fetch(address)).ok).toBe(true);
    form.close();
    await expect
      .poll(() =>
        fetch(address).then(
          () => 'there',
          () => 'gone',
        ),
      )
      .toBe('gone');
  });

  test('is a sound with one button', async () => {
    await open('quick');
    await page.getByRole('button', { name: /^Listen: Did everybody/ }).click();
    await expect.element(page.getByRole('button', { name: /^Listen: Did everybody/ })).toBeVisible();
  });
});

describe('a question that goes on by itself', () => {
  test('does so at a touch, and Back leads to it again', async () => {
    await open('quick');
    await page.getByText('No', { exact: true }).click();
    await expect.element(title()).toHaveTextContent('Dates');
    expect(answered('quick')).toBe('no');
    await page.getByRole('button', { name: 'Back' }).click();
    await expect.element(page.getByRole('radio', { name: 'No' })).toBeChecked();
  });

  test('waits for Enter where it is answered by arrow keys', async () => {
    await open('quick');
    // A page that opens gives the focus to its title: what comes before that would be lost.
    await expect.element(title()).toHaveFocus();
    page.getByRole('radio', { name: 'Yes' }).element().focus();
    await userEvent.keyboard(' {ArrowDown}');
    await expect.poll(() => answered('quick')).toBe('no');
    await expect.element(page.getByRole('radio', { name: 'No' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(title()).toHaveTextContent('Dates');
  });
});

describe('the language of the questions', () => {
  test('changes at once, keeps page and answers, and says its direction', async () => {
    await page.viewport(1280, 800);
    await open('scales', [answerTo('safe', '4')]);
    await page.getByRole('button', { name: 'Language of the questions: English. Change' }).click();
    await page.getByRole('radio', { name: 'العربية' }).click();
    await expect.element(title()).toHaveTextContent('كيف هي الحياة هنا');
    const form = document.querySelector('.form-page');
    expect([form?.getAttribute('lang'), form?.getAttribute('dir')]).toEqual(['ar', 'rtl']);
    await expect.element(page.getByRole('radio', { name: 'أوافق', exact: true }).first()).toBeChecked();
    expect(await axeFindings(document.body)).toEqual([]);

    // A language that the app itself does not speak.
    await page.getByRole('button', { name: /^Language of the questions/ }).click();
    await page.getByRole('radio', { name: 'Soomaali' }).click();
    await expect.element(title()).toHaveTextContent('Nolosha halkan');
    expect(form?.getAttribute('dir')).toBe('ltr');
    await expect.element(next()).toBeVisible();
  });
});

describe('the overview', () => {
  test('finds a question on another page and puts focus on it', async () => {
    await page.viewport(1280, 800);
    await open('scales', SOME());
    await page.getByRole('button', { name: 'All questions' }).click();
    expect(await axeFindings(document.body)).toEqual([]);
    await userEvent.fill(page.getByLabelText('Search the questions'), 'vaccine');
    await page.getByRole('button', { name: /Child 1 · Vaccination 1/ }).click();
    await expect.element(title()).toHaveTextContent('Child');
    await expect.element(page.getByRole('textbox', { name: 'Vaccine' })).toHaveFocus();
  });

  test('opens the folded entry that holds the question, and it stays open', async () => {
    const many = ['Amina', 'Bilal', 'Chidi'].map((name, index) => answerTo('child_name', name, index + 1));
    await open('scales', many);
    await page.getByRole('button', { name: 'All questions' }).click();
    await page.getByRole('button', { name: /Child 2 Name of the child/ }).click();
    const name = page.getByRole('textbox', { name: /Name of the child/ });
    await expect.element(name).toHaveFocus();
    await expect.element(name).toHaveValue('Bilal');
    await userEvent.keyboard('x');
    await expect.element(name).toHaveValue('Bilalx');
  });

  test('counts the required answers that are left', async () => {
    await open('scales', [answerTo('quick', 'no')]);
    await expect.element(page.getByText('3 required answers left')).toBeVisible();
    await page
      .getByRole('radiogroup', { name: /I feel safe/ })
      .getByText('Agree', { exact: true })
      .click();
    await expect.element(page.getByText('2 required answers left')).toBeVisible();
  });
});

describe('lists in lists', () => {
  test('grow inside the entry that they belong to', async () => {
    await page.viewport(390, 844);
    const form = await open('children', [answerTo('child_name', 'Amina', 1), answerTo('child_name', 'Bilal', 2)]);
    const bilal = page.getByRole('group', { name: 'Child 2', exact: true });
    await bilal.getByRole('button', { name: 'Add: Vaccination' }).click();
    await expect.element(page.getByRole('group', { name: 'Vaccination 1' })).toHaveFocus();
    await userEvent.fill(page.getByRole('textbox', { name: 'Vaccine' }), 'Measles');
    const answers = form.states.at(-1)?.answers ?? [];
    const dose = answers.find(({ value }) => value === 'Measles');
    expect(answers).toContainEqual({ fieldId: OUTER_ROW_FIELD_ID, rowId: dose?.rowId, value: '2' });
  });

  test('have as many entries as the form says, and no way to add one', async () => {
    await open('walls');
    expect(page.getByRole('group', { name: /^Wall \d/ }).elements()).toHaveLength(4);
    expect(page.getByRole('button', { name: /^Add/ }).query()).toBeNull();
  });
});

test('a page of forty questions keeps its head and its foot in sight', async () => {
  await page.viewport(800, 900);
  await open('walls', [answerTo('quick', 'yes')]);
  await next().click();
  await expect.element(title()).toHaveTextContent('Needs');
  document.querySelector('[id$="-control"] input')?.scrollIntoView();
  window.scrollTo(0, document.documentElement.scrollHeight / 2);
  await expect.element(page.getByText(/^Page 10 of 10/)).toBeInViewport();
  await expect.element(page.getByRole('button', { name: 'Finish' })).toBeInViewport();
});
