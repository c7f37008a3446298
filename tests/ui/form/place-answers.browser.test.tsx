/** Places, lines and shapes, on readings that the test gives. */
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

async function ask(type: FieldType, attributes = '', answer = ''): Promise<ShownForm> {
  const definition = definitionOf(
    {
      instance: '<data id="one"><q/></data>',
      binds: `<bind nodeset="/data/q" type="${type}"/>`,
      body: `<input ref="/data/q" ${attributes}><label>Q</label></input>`,
    },
    [{ path: '/data/q', type }],
  );
  shown = await showForm(definition, answer === '' ? {} : { answers: [{ fieldId: 1, rowId: 0, value: answer }] });
  return shown;
}

/** A tablet that stands where the test says. */
function standIn() {
  const given: { reading?: PositionCallback; problem?: PositionErrorCallback | null } = {};
  vi.spyOn(navigator.geolocation, 'watchPosition').mockImplementation((reading, problem) => {
    given.reading = reading;
    given.problem = problem ?? null;
    return 7;
  });
  const cleared = vi.spyOn(navigator.geolocation, 'clearWatch').mockImplementation(() => undefined);
  const stand = (latitude: number, longitude: number, accuracy = 4, seconds = 0) =>
    given.reading?.({
      coords: { latitude, longitude, altitude: null, accuracy },
      timestamp: seconds * 1000,
    } as GeolocationPosition);
  return { given, cleared, stand };
}

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

describe('a line', () => {
  test('is walked point by point, measured, drawn, and shortened again', async () => {
    const { stand, cleared } = standIn();
    const form = await ask('geotrace');
    expect(await axeFindings(document.body)).toEqual([]);
    await press('Start walking');
    await expect.element(page.getByRole('button', { name: 'Record this point' })).toBeDisabled();
    stand(0, 30);
    await press('Record this point');
    expect(form.answer(1)).toBe('');
    stand(0, 30.001);
    await press('Record this point');
    expect(form.answer(1)).toBe('0.0 30.0 0.0 4.0;0.0 30.001 0.0 4.0');
    await expect.element(page.getByText('2 points recorded.')).toBeVisible();
    await expect.element(page.getByRole('img', { name: 'Drawing: 111 m long' })).toBeVisible();
    expect(await axeFindings(document.body)).toEqual([]);
    await press('Stop walking');
    expect(cleared).toHaveBeenCalledWith(7);
    await press('Remove the last point');
    expect(form.answer(1)).toBe('');
    await press('Finish');
    await expect.element(page.getByText(/A line needs at least two points/).first()).toBeVisible();
    await press('Clear');
    await press('Finish');
    expect(form.completed).toBe(1);
  });

  test('records by itself while somebody walks, and leaves rough readings out', async () => {
    const { stand } = standIn();
    const form = await ask('geotrace');
    await page.getByText('Every 20 metres').click();
    await press('Start walking');
    stand(0, 30);
    stand(0.0001, 30);
    stand(0.0003, 30);
    stand(0.1, 30, 300);
    await expect.element(page.getByText('2 points recorded.')).toBeVisible();
    await expect.element(page.getByText(/300 metres: rough/)).toBeVisible();
    expect(form.answer(1)?.split(';')).toHaveLength(2);
  });

  test('says nothing to the ear while only the number of metres changes', async () => {
    const { stand } = standIn();
    await ask('geotrace');
    await press('Start walking');
    stand(0, 30, 40);
    await expect.element(page.getByText('Within about 40 metres. Waiting makes it better.')).toBeVisible();
    const said = page.getByRole('status').first().element().textContent;
    stand(0, 30, 30);
    await expect.element(page.getByText('Within about 30 metres. Waiting makes it better.')).toBeVisible();
    expect(page.getByRole('status').first().element().textContent).toBe(said);
  });

  test('opened again stands as it was', async () => {
    await ask('geotrace', '', '0 30 0 4;0 30.001 0 4');
    await expect.element(page.getByText('111 m long')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Go on walking' })).toBeVisible();
  });
});

test('a shape closes itself, and knows its area', async () => {
  const { stand } = standIn();
  const form = await ask('geoshape');
  await press('Start walking');
  for (const [latitude, longitude] of [
    [0, 30],
    [0, 30.001],
    [0.001, 30.001],
  ] as const) {
    stand(latitude, longitude);
    await press('Record this point');
  }
  const points = form.answer(1)?.split(/; ?/) ?? [];
  expect(points).toHaveLength(4);
  expect(points[0]).toBe(points[3]);
  await expect.element(page.getByText('380 m around, 0.62 ha inside')).toBeVisible();
});

describe('coordinates', () => {
  test('are typed where there is no reading, and are not lost silently', async () => {
    const form = await ask('geopoint');
    await press('Type the coordinates');
    expect(await axeFindings(document.body)).toEqual([]);
    await userEvent.fill(page.getByLabelText('Latitude'), '٣٣٫٥');
    await press('Finish');
    await expect.element(page.getByText(/typed but not used yet/).first()).toBeVisible();
    await userEvent.fill(page.getByLabelText('Longitude'), '200');
    await press('Use these coordinates');
    await expect.element(page.getByText(/The latitude goes from -90 to 90/)).toBeVisible();
    await userEvent.fill(page.getByLabelText('Longitude'), '-36.25');
    await press('Use these coordinates');
    expect(form.answer(1)).toMatch(/^33\.5 -36\.25/);
    await press('Finish');
    expect(form.completed).toBe(1);
  });

  test('make a line without a walk', async () => {
    const form = await ask('geotrace');
    await press('Type the coordinates');
    for (const latitude of ['1', '2']) {
      await userEvent.fill(page.getByLabelText('Latitude'), latitude);
      await userEvent.fill(page.getByLabelText('Longitude'), '3');
      await press('Add this point');
    }
    expect(form.answer(1)).toBe('1.0 3.0 0.0 0.0;2.0 3.0 0.0 0.0');
  });
});

describe('a place', () => {
  test('is good enough where the form says so', async () => {
    const { stand } = standIn();
    const form = await ask('geopoint', 'accuracyThreshold="20"');
    await press('Find this place');
    stand(1, 2, 15);
    await expect.poll(() => form.answer(1)).toMatch(/^1\.0 2\.0/);
  });

  test('that is rougher than the form likes is taken with a warning', async () => {
    const { stand } = standIn();
    const form = await ask('geopoint', 'unacceptableAccuracyThreshold="30"');
    await press('Find this place');
    stand(1, 2, 45);
    await expect.element(page.getByText('Within about 45 metres: rough. Go where the sky is open.')).toBeVisible();
    await press('Use this reading');
    expect(form.answer(1)).toMatch(/^1\.0 2\.0/);
    await expect.element(page.getByText(/This place is rough/)).toBeVisible();
  });

  test('on a map says that there is none', async () => {
    await ask('geopoint', 'appearance="placement-map"');
    await expect.element(page.getByText(/This form asks for a map/)).toBeVisible();
    expect(await axeFindings(document.body)).toEqual([]);
  });
});
