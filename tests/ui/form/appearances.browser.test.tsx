/** What a form's appearance makes of a number, a text, an order and a picture. */
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

async function ask(type: FieldType, control: string, bind: string, answer = ''): Promise<ShownForm> {
  const definition = definitionOf(
    { instance: '<data id="one"><q/></data>', binds: `<bind nodeset="/data/q" ${bind}/>`, body: control },
    [{ path: '/data/q', type }],
  );
  shown = await showForm(definition, answer === '' ? {} : { answers: [{ fieldId: 1, rowId: 0, value: answer }] });
  return shown;
}
const askNumber = (appearance: string, isWhole = true, answer = '') =>
  ask(
    isWhole ? 'integer' : 'decimal',
    `<input ref="/data/q" appearance="${appearance}"><label>Q</label></input>`,
    `type="${isWhole ? 'int' : 'decimal'}"`,
    answer,
  );
const askRange = (appearance: string, answer = '') =>
  ask(
    'range',
    `<range ref="/data/q" start="1" end="5" step="1" appearance="${appearance}"><label>Q</label></range>`,
    'type="int"',
    answer,
  );
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

describe('a number', () => {
  test('with a counter goes up and down, from nothing too', async () => {
    const form = await askNumber('counter');
    await press('One more');
    await press('One more');
    expect(form.answer(1)).toBe('2');
    await press('One less');
    expect(form.answer(1)).toBe('1');
    await userEvent.fill(page.getByLabelText('Q', { exact: true }), '41');
    await press('One more');
    expect(form.answer(1)).toBe('42');
    expect(await axeFindings(document.body)).toEqual([]);
  });

  test('with thousands apart is grouped once it is left, and stored without', async () => {
    const form = await askNumber('thousands-sep');
    const input = page.getByLabelText('Q', { exact: true });
    await userEvent.fill(input, '1234567');
    await expect.element(input).toHaveValue('1234567');
    await userEvent.tab();
    await expect.element(input).toHaveValue('1\u202f234\u202f567');
    expect(form.answer(1)).toBe('1234567');
  });

  test('that is a bearing comes from the compass, or is typed', async () => {
    const form = await askNumber('bearing', false);
    await press('Use the compass');
    await expect.element(page.getByText(/Hold the tablet flat/)).toBeVisible();
    window.dispatchEvent(new DeviceOrientationEvent('deviceorientationabsolute', { alpha: 270, absolute: true }));
    await expect.element(page.getByText('90°')).toBeVisible();
    expect(await axeFindings(document.body)).toEqual([]);
    await press('Use this direction');
    expect(form.answer(1)).toBe('90.0');
    await userEvent.fill(page.getByLabelText('Q', { exact: true }), '12,5');
    expect(form.answer(1)).toBe('12.5');
  });
});

describe('a range', () => {
  test('as a rating is pressed, moved with arrow keys, and cleared', async () => {
    const form = await askRange('rating');
    await page.getByRole('radio', { name: '4 of 5' }).click();
    expect(form.answer(1)).toBe('4');
    await userEvent.keyboard('{ArrowLeft}');
    expect(form.answer(1)).toBe('3');
    expect(await axeFindings(document.body)).toEqual([]);
    await press('Clear');
    expect(form.answer(1)).toBe('');
  });

  test('as a picker is a list, in which nothing is an answer too', async () => {
    const form = await askRange('picker', '2');
    const list = page.getByRole('combobox', { name: 'Q' });
    await expect.element(list).toHaveValue('2');
    await userEvent.selectOptions(list, '5');
    expect(form.answer(1)).toBe('5');
    expect(await axeFindings(document.body)).toEqual([]);
    await userEvent.selectOptions(list, '');
    expect(form.answer(1)).toBe('');
  });

  test('that stands upright has its highest number above', async () => {
    const form = await askRange('vertical');
    const slider = page.getByRole('slider').element();
    expect(slider.getBoundingClientRect().height).toBeGreaterThan(200);
    const ends = [...document.querySelectorAll('.range-answer-track > span')].map((end) => end.textContent);
    expect(ends).toEqual(['5', '1']);
    slider.focus();
    await userEvent.keyboard('{ArrowUp}');
    expect(form.answer(1)).toBe('2');
    expect(await axeFindings(document.body)).toEqual([]);
  });

  test('has marks unless the form wants none', async () => {
    await askRange('');
    expect(document.querySelectorAll('.range-answer-ticks > span')).toHaveLength(5);
    shown?.close();
    await askRange('no-ticks');
    expect(document.querySelector('.range-answer-ticks')).toBeNull();
  });
});

test('a masked text shows dots until it is asked to show itself', async () => {
  const form = await ask('text', '<input ref="/data/q" appearance="masked"><label>Q</label></input>', 'type="string"');
  const input = page.getByRole('textbox');
  await userEvent.fill(input, 'a secret');
  const dots = () => getComputedStyle(input.element()).getPropertyValue('-webkit-text-security');
  expect(dots()).toBe('disc');
  await press('Show what is typed');
  expect(dots()).toBe('none');
  expect(form.answer(1)).toBe('a secret');
});

describe('an order', () => {
  const items = ['a', 'b', 'c'].map(
    (value) => `<item><label>${value.toUpperCase()}</label><value>${value}</value></item>`,
  );
  const control = `<odk:rank ref="/data/q"><label>Q</label>${items.join('')}</odk:rank>`;

  test('is made by dragging, and told once it is let go', async () => {
    const form = await ask('rank', control, 'type="odk:rank"');
    const entries = () => [...document.querySelectorAll('.rank-answer-item')];
    const handle = document.querySelector<HTMLElement>('.rank-answer-handle');
    const last = entries()[2]?.getBoundingClientRect();
    if (handle === null || last === undefined) throw new Error('Nothing to drag');
    const at = (type: string, y: number) =>
      handle.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, clientX: 20, clientY: y }));
    vi.spyOn(handle, 'setPointerCapture').mockImplementation(() => undefined);
    at('pointerdown', handle.getBoundingClientRect().top + 10);
    await expect.poll(() => document.querySelector('.rank-answer-dragged')).not.toBeNull();
    at('pointermove', last.bottom);
    await expect.poll(() => entries().map((entry) => entry.querySelector('bdi')?.textContent)).toEqual(['B', 'C', 'A']);
    expect(form.answer(1)).toBeUndefined();
    at('pointerup', last.bottom);
    await expect.poll(() => form.answer(1)).toBe('b c a');
    await expect.element(page.getByRole('status')).toHaveTextContent('A is now number 3 of 3.');
    expect(await axeFindings(document.body)).toEqual([]);
  });

  test('is told to the ear when a button moves something', async () => {
    await ask('rank', control, 'type="odk:rank"');
    await press('Move C up');
    await expect.element(page.getByRole('status')).toHaveTextContent('C is now number 2 of 3.');
  });
});

describe('a picture', () => {
  const askPicture = (appearance: string) =>
    ask(
      'image',
      `<upload ref="/data/q" mediatype="image/*" appearance="${appearance}"><label>Q</label></upload>`,
      'type="binary"',
    );
  const stroke = (name: string) => {
    const sheet = page.getByRole('img', { name }).element();
    const { left, top } = sheet.getBoundingClientRect();
    for (const [type, x, buttons] of [
      ['pointerdown', 20, 1],
      ['pointermove', 60, 1],
      ['pointermove', 110, 1],
      ['pointerup', 110, 0],
    ] as const) {
      sheet.dispatchEvent(
        new PointerEvent(type, {
          bubbles: true,
          cancelable: true,
          pointerId: 1,
          isPrimary: true,
          pointerType: 'pen',
          buttons,
          pressure: buttons / 2,
          clientX: left + x,
          clientY: top + 40,
        }),
      );
    }
  };
  const choose = async (width: number, height: number) => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('No canvas');
    context.fillStyle = '#0000ff';
    context.fillRect(0, 0, width, height);
    const input = document.querySelector<HTMLInputElement>('input[type="file"]');
    const files = new DataTransfer();
    files.items.add(new File([await canvas.convertToBlob()], 'a.png', { type: 'image/png' }));
    if (input === null) throw new Error('No file input');
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  /** How many pixels of a kept picture are of a colour. */
  async function countOf(bytes: Uint8Array | undefined, isIt: (r: number, g: number, b: number) => boolean) {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes ?? [])]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (context === null) throw new Error('No canvas');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4)
      if (isIt(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)) count += 1;
    return { count, width: bitmap.width, height: bitmap.height };
  }

  test('is drawn on a white sheet, stroke by stroke, and not lost silently', async () => {
    const form = await askPicture('draw');
    await expect.element(page.getByRole('button', { name: 'Use this picture' })).toBeDisabled();
    stroke('Sheet to draw on');
    await press('Finish');
    await expect.element(page.getByText(/Press “Use this picture”/).first()).toBeVisible();
    expect(form.completed).toBe(0);
    await press('Take back the last stroke');
    await expect.element(page.getByRole('button', { name: 'Use this picture', exact: true })).toBeDisabled();
    stroke('Sheet to draw on');
    await press('Use this picture');
    await expect.element(page.getByText('The drawing is sealed on this tablet.')).toBeVisible();
    const { count, width } = await countOf(form.attached[0]?.bytes, (r, g, b) => r + g + b < 300);
    expect(width).toBe(1280);
    expect(count).toBeGreaterThan(100);
    await press('Draw again');
    await expect.element(page.getByRole('img', { name: 'Sheet to draw on' })).toBeVisible();
  });

  test('is drawn on after it was taken, and kept with what was drawn', async () => {
    const form = await askPicture('annotate');
    await choose(400, 300);
    await expect.element(page.getByRole('img', { name: 'Photo to draw on' })).toBeVisible();
    expect(form.attached).toEqual([]);
    expect(await axeFindings(document.body)).toEqual([]);
    stroke('Photo to draw on');
    await press('Use this picture');
    await expect.element(page.getByText(/The photo is sealed on this tablet/)).toBeVisible();
    const red = await countOf(form.attached[0]?.bytes, (r, g, b) => r > 150 && g < 90 && b < 90);
    const blue = await countOf(form.attached[0]?.bytes, (r, _, b) => b > 200 && r < 60);
    expect([red.width, red.height]).toEqual([400, 300]);
    expect(red.count).toBeGreaterThan(50);
    expect(blue.count).toBeGreaterThan(100_000);
  });

  test('that must be new is not chosen from a file', async () => {
    await askPicture('new-front');
    expect(page.getByRole('button', { name: 'Choose a file' }).query()).toBeNull();
    expect(document.querySelector('input[capture]')?.getAttribute('capture')).toBe('user');
  });
});

describe('a code', () => {
  const askCode = (appearance: string, answer = '') =>
    ask(
      'barcode',
      `<input ref="/data/q" appearance="${appearance}"><label>Q</label></input>`,
      'type="barcode"',
      answer,
    );

  test('is typed where no camera is', async () => {
    const form = await askCode('');
    await userEvent.fill(page.getByLabelText('Q', { exact: true }), 'SACK-0042');
    expect(form.answer(1)).toBe('SACK-0042');
    expect(await axeFindings(document.body)).toEqual([]);
  });

  test('is scanned in a dialog that gives focus back', async () => {
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(new DOMException('', 'NotFoundError'));
    await askCode('');
    await press('Scan a code');
    await expect.element(page.getByText(/No camera was found/)).toBeVisible();
    await press('Cancel');
    await expect.element(page.getByRole('button', { name: 'Scan a code' })).toHaveFocus();
  });

  test('that the form hides is not shown', async () => {
    await askCode('hidden-answer', 'SECRET-1');
    await expect.element(page.getByText(/The form asks not to show it/)).toBeVisible();
    expect(document.body.textContent).not.toContain('SECRET-1');
  });
});
