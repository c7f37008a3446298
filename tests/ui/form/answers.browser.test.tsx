/** Each kind of answer on the screen: what a touch or a key makes of it, and what is stored. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FieldType } from '../../../src/forms/definition.ts';
import { definitionOf } from '../../forms/engine/forms-for-tests.ts';
import { axeFindings } from '../axe.ts';
import { type ShownForm, showForm } from './screen-for-tests.tsx';

let shown: ShownForm | null = null;
afterEach(() => {
  shown?.close();
  vi.restoreAllMocks();
});

const items = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `<item><label>Place ${index + 1}</label><value>p${index + 1}</value></item>`,
  ).join('');

/** A form of one question. */
async function ask(type: FieldType, control: string, bind = 'type="string"', answer = ''): Promise<ShownForm> {
  const definition = definitionOf(
    { instance: '<data id="one"><q/></data>', binds: `<bind nodeset="/data/q" ${bind}/>`, body: control },
    [{ path: '/data/q', type }],
  );
  shown = await showForm(definition, answer === '' ? {} : { answers: [{ fieldId: 1, rowId: 0, value: answer }] });
  return shown;
}

describe('choices', () => {
  test('up to seven are cards, one of which is chosen', async () => {
    const form = await ask('select-one', `<select1 ref="/data/q"><label>Q</label>${items(7)}</select1>`);
    expect(page.getByRole('searchbox').query()).toBeNull();
    await page.getByRole('radio', { name: 'Place 3' }).click();
    await page.getByText('Place 5').click();
    expect(form.answer(1)).toBe('p5');
  });

  test('several are kept and taken back one by one', async () => {
    const form = await ask('select-multiple', `<select ref="/data/q"><label>Q</label>${items(4)}</select>`);
    await page.getByRole('checkbox', { name: 'Place 3' }).click();
    await page.getByRole('checkbox', { name: 'Place 1' }).click();
    expect(form.answer(1)).toBe('p1 p3');
    await page.getByRole('checkbox', { name: 'Place 3' }).click();
    expect(form.answer(1)).toBe('p1');
  });

  test('above seven are searched across accents, and Enter takes the only one left', async () => {
    const list = `${items(40)}<item><label>Aldeia São João</label><value>sj</value></item>`;
    const form = await ask('select-one', `<select1 ref="/data/q"><label>Q</label>${list}</select1>`);
    await userEvent.fill(page.getByRole('searchbox'), 'joao sao');
    await expect.poll(() => page.getByRole('radio').all().length).toBe(1);
    await userEvent.keyboard('{Enter}');
    expect(form.answer(1)).toBe('sj');
    await userEvent.fill(page.getByRole('searchbox'), 'place 40');
    await expect.poll(() => page.getByRole('radio').all().length).toBe(2);
    await expect.element(page.getByRole('radio', { name: 'Aldeia São João' })).toBeChecked();
    await userEvent.fill(page.getByRole('searchbox'), 'nowhere');
    await expect.element(page.getByText('Nothing in the list matches.')).toBeVisible();
  });
});

describe('a list too long to stand in the document', () => {
  const LONG = `${items(5000)}<item><label>Aldeia São João</label><value>sj</value></item>`;
  const options = () => page.getByRole('option').all();
  const askOne = (answer = '') =>
    ask('select-one', `<select1 ref="/data/q"><label>Q</label>${LONG}</select1>`, undefined, answer);

  test('has only the rows in sight there, and says how many there are', async () => {
    await askOne();
    await expect.element(page.getByText('5,001 in the list')).toBeVisible();
    expect(options().length).toBeLessThan(40);
    await expect
      .element(page.getByRole('option', { name: 'Place 1', exact: true }))
      .toHaveAttribute('aria-setsize', '5001');
    expect(await axeFindings(document.body)).toEqual([]);
  });

  test('shows what it is scrolled to', async () => {
    await askOne();
    const list = page.getByRole('listbox').element();
    list.scrollTop = list.scrollHeight;
    await page.getByRole('option', { name: 'Aldeia São João' }).click();
    expect(shown?.answer(1)).toBe('sj');
  });

  test('is searched across accents, and Enter takes the only one left', async () => {
    await askOne();
    await userEvent.fill(page.getByRole('combobox'), 'joao sao');
    await expect.poll(() => options().length).toBe(1);
    await userEvent.keyboard('{Enter}');
    expect(shown?.answer(1)).toBe('sj');
    await userEvent.fill(page.getByRole('combobox'), 'nowhere at all');
    await expect.poll(() => options().length).toBe(1);
  });

  test('is gone through by keyboard while focus stays in the search', async () => {
    await askOne();
    const search = page.getByRole('combobox');
    await userEvent.click(search);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{PageDown}{PageDown}{PageDown}{ArrowUp}');
    const active = () => document.getElementById(search.element().getAttribute('aria-activedescendant') ?? '');
    expect(active()?.textContent).toBe('Place 19');
    await userEvent.keyboard('{Enter}');
    expect(shown?.answer(1)).toBe('p19');
    expect(document.activeElement).toBe(search.element());
  });

  test('has what was chosen on top when it opens and after a search, and moves nothing under a finger', async () => {
    await ask('select-multiple', `<select ref="/data/q"><label>Q</label>${LONG}</select>`, undefined, 'p4000 p7');
    const first = () =>
      options()
        .slice(0, 3)
        .map((option) => option.element().textContent);
    await expect.poll(first).toEqual(['Place 7', 'Place 4000', 'Place 1']);
    await page.getByRole('option', { name: 'Place 3', exact: true }).click();
    expect(first()).toEqual(['Place 7', 'Place 4000', 'Place 1']);
    await page.getByRole('option', { name: 'Place 7', exact: true }).click();
    expect(shown?.answer(1)).toBe('p3 p4000');
    await userEvent.fill(page.getByRole('combobox'), 'joao');
    await expect.poll(first).toEqual(['Place 3', 'Place 4000', 'Aldeia São João']);
  });
});

test('a confirmation is stored as XForms store it', async () => {
  const form = await ask('acknowledge', '<trigger ref="/data/q"><label>Q</label></trigger>');
  await page.getByRole('checkbox').click();
  expect(form.answer(1)).toBe('OK');
  await page.getByRole('checkbox').click();
  expect(form.answer(1)).toBe('');
});

test('a slider shows no value until it is touched, and takes arrow keys', async () => {
  const form = await ask(
    'range',
    '<range ref="/data/q" start="1" end="5" step="1"><label>Q</label></range>',
    'type="int"',
  );
  await expect.element(page.getByText('Not chosen yet').first()).toBeVisible();
  page.getByRole('slider').element().focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  expect(form.answer(1)).toBe('3');
  await page.getByRole('button', { name: 'Clear' }).click();
  expect(form.answer(1)).toBe('');
});

test('an order is made with buttons, and the given one can be kept', async () => {
  const control = `<odk:rank ref="/data/q"><label>Q</label>${items(3)}</odk:rank>`;
  const form = await ask('rank', control, 'type="odk:rank"');
  await page.getByRole('button', { name: 'This order is right' }).click();
  expect(form.answer(1)).toBe('p1 p2 p3');
  await page.getByRole('button', { name: 'Move Place 3 up' }).click();
  await page.getByRole('button', { name: 'Move Place 1 down' }).click();
  expect(form.answer(1)).toBe('p3 p1 p2');
});

test('a time is two parts by a clock of 24 hours, stored without a time zone', async () => {
  const form = await ask('time', '<input ref="/data/q"><label>Q</label></input>', 'type="time"');
  await userEvent.fill(page.getByLabelText('Hour (0 to 23)'), '13');
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect.element(page.getByText('Write the hour and the minutes, or leave both empty.').first()).toBeVisible();
  await userEvent.fill(page.getByLabelText('Minutes'), '5');
  expect(form.answer(1)).toBe('13:05:00.000');
});

test('a date with a time is one answer, and half of it is none', async () => {
  const form = await ask('dateTime', '<input ref="/data/q"><label>Q</label></input>', 'type="dateTime"');
  await userEvent.fill(page.getByLabelText('Day'), '1');
  await userEvent.fill(page.getByLabelText('Month'), '2');
  await userEvent.fill(page.getByLabelText('Year'), '2024');
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect.element(page.getByText('Add the time, or leave the date empty too.').first()).toBeVisible();
  await userEvent.fill(page.getByLabelText('Hour (0 to 23)'), '09');
  await userEvent.fill(page.getByLabelText('Minutes'), '30');
  expect(form.answer(1)).toBe('2024-02-01T09:30:00.000');
});

describe('a date in another calendar', () => {
  const control = (appearance: string) => `<input ref="/data/q" appearance="${appearance}"><label>Q</label></input>`;

  test('that the form asks for is written with its months by name, and stored as the Gregorian day', async () => {
    const form = await ask('date', control('ethiopian'), 'type="date"');
    await userEvent.fill(page.getByLabelText('Day'), '15');
    await userEvent.selectOptions(page.getByLabelText('Month'), '3 · Hedar');
    await userEvent.fill(page.getByLabelText('Year'), '2019');
    expect(form.answer(1)).toBe('2026-11-24');
    await expect.element(page.getByText('In the Gregorian calendar: 24 November 2026')).toBeVisible();
  });

  test('keeps its day when the person switches to yet another', async () => {
    const form = await ask('date', control('no-calendar'), 'type="date"', '2026-11-24');
    await page.getByRole('button', { name: 'Calendar: Gregorian. Change' }).click();
    await page.getByRole('radio', { name: 'Persian' }).click();
    await expect.element(page.getByLabelText('Day')).toHaveValue('3');
    await expect.element(page.getByLabelText('Year')).toHaveValue('1405');
    await userEvent.fill(page.getByLabelText('Day'), '31');
    expect(form.answer(1)).toBe('');
    await userEvent.fill(page.getByLabelText('Day'), '4');
    expect(form.answer(1)).toBe('2026-11-25');
  });

  test('may be chosen from that calendar’s own pages', async () => {
    const form = await ask('date', control('persian'), 'type="date"', '2026-11-24');
    await page.getByRole('button', { name: 'Choose from a calendar' }).click();
    await expect.element(page.getByRole('heading', { name: /Azar 1405/ })).toBeVisible();
    await page.getByRole('button', { name: /10 Azar 1405/ }).click();
    await expect.element(page.getByLabelText('Day')).toHaveValue('10');
    expect(form.answer(1)).toBe('2026-12-01');
  });

  test('that this tablet does not know is written in the Gregorian one, and the form says so', async () => {
    const form = await ask('date', control('bikram-sambat'), 'type="date"');
    await expect.element(page.getByText(/asks for the Bikram Sambat calendar/)).toBeVisible();
    await userEvent.fill(page.getByLabelText('Day'), '1');
    await userEvent.fill(page.getByLabelText('Month'), '2');
    await userEvent.fill(page.getByLabelText('Year'), '2024');
    expect(form.answer(1)).toBe('2024-02-01');
  });

  test('of a month alone stays in the form’s calendar', async () => {
    const form = await ask('date', control('month-year persian'), 'type="date"');
    expect(page.getByRole('button', { name: /^Calendar/ }).query()).toBeNull();
    await userEvent.selectOptions(page.getByLabelText('Month'), '9 · Azar');
    await userEvent.fill(page.getByLabelText('Year'), '1405');
    expect(form.answer(1)).toBe('2026-11-22');
  });
});

describe('a place', () => {
  const control = '<input ref="/data/q"><label>Q</label></input>';
  const position = (accuracy: number) =>
    ({ coords: { latitude: 33.5, longitude: 36.25, altitude: 690, accuracy }, timestamp: 0 }) as GeolocationPosition;
  /** A tablet whose readings the test gives. */
  function standIn() {
    const given: { reading?: PositionCallback; problem?: PositionErrorCallback | null } = {};
    vi.spyOn(navigator.geolocation, 'watchPosition').mockImplementation((reading, problem) => {
      given.reading = reading;
      given.problem = problem ?? null;
      return 7;
    });
    const cleared = vi.spyOn(navigator.geolocation, 'clearWatch').mockImplementation(() => undefined);
    return { given, cleared };
  }

  test('is taken by hand while it improves, and by itself once it is good', async () => {
    const { given, cleared } = standIn();
    const form = await ask('geopoint', control, 'type="geopoint"');
    await page.getByRole('button', { name: 'Find this place' }).click();
    given.reading?.(position(40));
    await expect.element(page.getByText('Within about 40 metres. Waiting makes it better.')).toBeVisible();
    given.reading?.(position(90));
    await page.getByRole('button', { name: 'Use this reading' }).click();
    expect(form.answer(1)).toBe('33.5 36.25 690.0 40.0');
    expect(cleared).toHaveBeenCalledWith(7);

    await page.getByRole('button', { name: 'Try again' }).click();
    given.reading?.(position(4));
    await expect.element(page.getByText('within about 4 metres')).toBeVisible();
    expect(form.answer(1)).toBe('33.5 36.25 690.0 4.0');
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(form.answer(1)).toBe('');
  });

  test('that the tablet may not tell says what to do', async () => {
    const { given } = standIn();
    await ask('geopoint', control, 'type="geopoint"');
    await page.getByRole('button', { name: 'Find this place' }).click();
    given.problem?.({ code: 1 } as GeolocationPositionError);
    await expect.element(page.getByText(/Allow location for this site/)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});

describe('a picture', () => {
  const control = '<upload ref="/data/q" mediatype="image/*"><label>Q</label></upload>';
  const chooser = () => document.querySelector<HTMLInputElement>('input[type="file"]:not([capture])');
  const choose = (file: File) => {
    const input = chooser();
    if (input === null) throw new Error('No file input');
    const files = new DataTransfer();
    files.items.add(file);
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const drawn = async () => {
    const canvas = new OffscreenCanvas(1600, 800);
    canvas.getContext('2d')?.fillRect(0, 0, 10, 10);
    return new File([await canvas.convertToBlob()], 'amina-at-home.png', { type: 'image/png' });
  };

  test('is redrawn, handed to the vault, and its answer is the name that the vault gave', async () => {
    const form = await ask('image', control, 'type="binary"');
    choose(await drawn());
    await expect.element(page.getByRole('img', { name: 'What was just taken' })).toBeVisible();
    expect(form.attached).toMatchObject([{ fieldId: 1, mediaType: 'image/jpeg' }]);
    expect([...(form.attached[0]?.bytes.slice(0, 3) ?? [])]).toEqual([0xff, 0xd8, 0xff]);
    expect(form.answer(1)).toBe('1'.padStart(32, '0'));
    await page.getByRole('button', { name: 'Remove the photo' }).click();
    expect(form.answer(1)).toBe('');
  });

  test('of an earlier day says that it is sealed and shows nothing', async () => {
    await ask('image', control, 'type="binary"', 'f'.repeat(32));
    await expect.element(page.getByText(/The photo is sealed on this tablet/)).toBeVisible();
    expect(page.getByRole('img').query()).toBeNull();
  });

  test('that is none is told', async () => {
    const form = await ask('image', control, 'type="binary"');
    choose(new File(['text'], 'a.png', { type: 'image/png' }));
    await expect.element(page.getByText(/could not be read as a picture/)).toBeVisible();
    expect(form.attached).toEqual([]);
  });
});

describe('a signature', () => {
  const control = '<upload ref="/data/q" mediatype="image/*" appearance="signature"><label>Q</label></upload>';
  const stroke = async () => {
    const pad = page.getByRole('img', { name: 'Box for the signature' }).element();
    const box = pad.getBoundingClientRect();
    const at = (type: string, x: number, y: number, buttons: number) =>
      pad.dispatchEvent(
        new PointerEvent(type, {
          bubbles: true,
          cancelable: true,
          pointerId: 1,
          isPrimary: true,
          pointerType: 'pen',
          buttons,
          pressure: buttons / 2,
          clientX: box.left + x,
          clientY: box.top + y,
        }),
      );
    at('pointerdown', 20, 20, 1);
    at('pointermove', 60, 60, 1);
    at('pointermove', 90, 30, 1);
    at('pointerup', 90, 30, 0);
  };

  test('drawn but not kept is not lost silently; kept, it is sealed', async () => {
    const form = await ask('signature', control, 'type="binary"');
    await stroke();
    await page.getByRole('button', { name: 'Finish' }).click();
    await expect.element(page.getByText(/Press “Use this signature”/).first()).toBeVisible();
    expect(form.completed).toBe(0);
    await page.getByRole('button', { name: 'Use this signature', exact: true }).click();
    await expect.element(page.getByText('The signature is sealed on this tablet.')).toBeVisible();
    expect(form.attached).toMatchObject([{ fieldId: 1, mediaType: 'image/png' }]);
    await page.getByRole('button', { name: 'Finish' }).click();
    expect(form.completed).toBe(1);
  });

  test('may be left out where it is not required, and the question says so', async () => {
    const form = await ask('signature', control, 'type="binary"');
    await expect.element(page.getByText(/whoever cannot sign may leave this out/)).toBeVisible();
    await page.getByRole('button', { name: 'Finish' }).click();
    expect(form.completed).toBe(1);
  });
});

describe('a list of entries', () => {
  const LIST = definitionOf(
    {
      instance: '<data id="list"><kid jr:template=""><name/></kid></data>',
      binds: '<bind nodeset="/data/kid/name" type="string" required="true()"/>',
      body: '<group ref="/data/kid"><label>Child</label><repeat nodeset="/data/kid"><input ref="/data/kid/name"><label>Name</label></input></repeat></group>',
    },
    [{ path: '/data/kid/name', repeat: '/data/kid' }],
  );

  test('grows, moves focus to the new one, and asks before it shrinks', async () => {
    const form = await showForm(LIST);
    shown = form;
    await page.getByRole('button', { name: 'Add: Child' }).click();
    await expect.element(page.getByRole('group', { name: 'Child 1' })).toHaveFocus();
    await userEvent.fill(page.getByLabelText('Name'), 'Omar');
    await page.getByRole('button', { name: 'Add another: Child' }).click();
    await expect.element(page.getByRole('group', { name: 'Child 2' })).toHaveFocus();
    expect(form.states.at(-1)?.answers.map((answer) => answer.value)).toEqual(['Omar', '']);
    expect(form.states.at(-1)?.complete).toBe(false);
    const second = page.getByRole('group', { name: 'Child 2' });
    await second.getByRole('button', { name: 'Remove this entry' }).click();
    await second.getByRole('button', { name: 'Keep it' }).click();
    await second.getByRole('button', { name: 'Remove this entry' }).click();
    await second.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect.poll(() => second.query()).toBeNull();
    expect(form.states.at(-1)?.answers.map((answer) => answer.value)).toEqual(['Omar']);
  });
});
