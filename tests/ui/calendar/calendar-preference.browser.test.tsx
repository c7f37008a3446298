import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { CalendarPreference } from '../../../src/ui/calendar/calendar-choice.tsx';
import { definitionOf } from '../../forms/engine/forms-for-tests.ts';
import { showForm } from '../form/screen-for-tests.tsx';
import { show } from '../show.tsx';

afterEach(async () => {
  const shown = await show(<CalendarPreference />);
  await page.getByRole('radio', { name: 'Gregorian' }).click();
  shown.close();
});

test('the calendar that an officer chooses is kept on the tablet, and is the one that dates are written in', async () => {
  const shown = await show(<CalendarPreference />);
  await expect.element(page.getByRole('radio', { name: 'Gregorian' })).toBeChecked();
  await page.getByRole('radio', { name: 'Persian' }).click();
  expect(localStorage.getItem('tessera.calendar')).toBe('persian');
  shown.close();

  const dated = definitionOf(
    {
      instance: '<data id="dates"><g><own/><asked/></g></data>',
      binds: '<bind nodeset="/data/g/own" type="date"/><bind nodeset="/data/g/asked" type="date"/>',
      body: `<group ref="/data/g" appearance="field-list"><label>Dates</label><input ref="/data/g/own"><label>Own</label></input>
        <input ref="/data/g/asked" appearance="gregorian"><label>Asked</label></input></group>`,
    },
    [
      { path: '/data/g/own', type: 'date' },
      { path: '/data/g/asked', type: 'date' },
    ],
  );
  const form = await showForm(dated, { answers: [{ fieldId: 1, rowId: 0, value: '2026-11-24' }] });
  await expect.element(page.getByRole('group', { name: 'Own' }).getByLabelText('Year')).toHaveValue('1405');
  await expect.element(page.getByRole('button', { name: 'Calendar: Gregorian. Change' })).toBeVisible();
  form.close();
});
