/**
 * A form that asks in every way which needs more of the tablet than a keyboard, answered without a network: a code before
 * the camera, sound, a film, a file, places, lines and shapes, drawings, orders and scales.
 */
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { workbookOf } from '../forms/xlsform/workbooks.ts';
import { expectAccessible } from './harness/accessibility.ts';
import { startApp } from './harness/app.ts';
import { filmedCode } from './harness/filmed-code.ts';
import { appWithHouseholdForm } from './harness/own-form.ts';
import { startServer } from './harness/server.ts';
import { trySample } from './walk/profile.ts';
import { giveConsent } from './walk/register.ts';
import { goTo, heading, press } from './walk/screen.ts';

const QUESTIONS = `
  | barcode    | card    | Ration card      |              |                     |
  | audio      | voice   | Testimony        |              | quality=voice-only  |
  | video      | film    | Film of the tent |              |                     |
  | file       | paper   | Document         |              |                     |
  | geopoint   | place   | Place            | placement-map|                     |
  | geotrace   | path    | Path to water    |              |                     |
  | geoshape   | plot    | Plot             |              |                     |
  | image      | sketch  | Sketch           | draw         |                     |
  | rank needs | order   | Needs            |              |                     |
  | range      | stars   | How was it?      | rating       | start=1 end=5       |
  | range      | upright | Water level      | vertical     | start=0 end=10      |
  | integer    | heads   | Goats            | counter      |                     |
  | decimal    | bearing | Direction        | bearing      |                     |`;

const FORM = {
  survey: `
    | type        | name  | label                   | appearance | parameters | tier      | purposes |
    | begin group | all   | About this registration | field-list |            |           |          |
    ${QUESTIONS.trim()
      .split('\n')
      .map((row) => `${row.trim()} sensitive | A |`)
      .join('\n')}
    | end group   | all   |                         |            |            |           |          |`,
  choices: `
    | list_name | name  | label |
    | needs     | water | Water |
    | needs     | food  | Food  |
    | needs     | tent  | Tent  |`,
  settings:
    '| form_title | form_id | version | form_kind |\n| Household | riverside_household | 2026-11-01 | household |',
};

/** What a camera, a recorder or a satellite takes its time for. */
const PATIENT = { timeout: 15_000 };

const question = (page: Page, label: string) => page.locator('.question', { hasText: label }).first();
const pressIn = (page: Page, label: string, name: string) =>
  question(page, label).getByRole('button', { name, exact: true }).click();

async function record(page: Page, label: string, start: string): Promise<void> {
  await pressIn(page, label, start);
  const timer = question(page, label).getByRole('timer');
  await expect.poll(() => timer.textContent(), PATIENT).not.toBe('0:00');
  await pressIn(page, label, 'Stop and keep');
  await question(page, label)
    .getByText(/The recording is sealed/)
    .waitFor();
}

test('every control works in the built app, without a network, and nothing is refused by its policy', async () => {
  const server = await startServer(appWithHouseholdForm(await workbookOf(FORM)));
  const app = await startApp({ server, args: filmedCode('CARD-77140') });
  const { page } = app;
  try {
    await app.context.grantPermissions(['geolocation'], { origin: server.url });
    await app.context.setGeolocation({ latitude: 33.5, longitude: 36.25, accuracy: 4 });
    await trySample(page);
    await app.waitForServiceWorker();
    await goTo(page, 'Register');
    await giveConsent(page);
    await app.cutNetwork();
    await expectAccessible(page);

    await pressIn(page, 'Ration card', 'Scan a code');
    await expect
      .poll(() => question(page, 'Ration card').getByRole('textbox').inputValue(), PATIENT)
      .toBe('CARD-77140');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await record(page, 'Testimony', 'Record sound');
    await record(page, 'Film of the tent', 'Record a film');
    const chooser = page.waitForEvent('filechooser');
    await pressIn(page, 'Document', 'Choose a file');
    await (await chooser).setFiles({ name: 'amina.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
    await question(page, 'Document')
      .getByText(/A file is sealed/)
      .waitFor();

    await pressIn(page, 'Place', 'Find this place');
    await question(page, 'Place').getByText('33.5, 36.25').waitFor();
    await pressIn(page, 'Path to water', 'Start walking');
    await pressIn(page, 'Path to water', 'Record this point');
    await app.context.setGeolocation({ latitude: 33.501, longitude: 36.25, accuracy: 4 });
    await expect
      .poll(async () => {
        await pressIn(page, 'Path to water', 'Record this point');
        return question(page, 'Path to water').locator('.line-answer-measured').textContent();
      }, PATIENT)
      .toBe('111 m long');
    await pressIn(page, 'Path to water', 'Stop walking');
    await pressIn(page, 'Plot', 'Type the coordinates');
    for (const [latitude, longitude] of ['33.5 36.25', '33.5 36.251', '33.501 36.25'].map((each) => each.split(' '))) {
      await question(page, 'Plot')
        .getByLabel('Latitude')
        .fill(latitude ?? '');
      await question(page, 'Plot')
        .getByLabel('Longitude')
        .fill(longitude ?? '');
      await pressIn(page, 'Plot', 'Add this point');
    }
    await question(page, 'Plot').getByText('The shape closes itself.').waitFor();

    const sheet = question(page, 'Sketch').locator('canvas');
    await sheet.scrollIntoViewIfNeeded();
    const box = await sheet.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 40);
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + 160, (box?.y ?? 0) + 90, { steps: 5 });
    await page.mouse.up();
    await pressIn(page, 'Sketch', 'Use this picture');
    await question(page, 'Sketch').getByText('The drawing is sealed on this tablet.').waitFor();

    await pressIn(page, 'Needs', 'Move Tent up');
    await question(page, 'How was it?').getByRole('radio', { name: '4 of 5' }).check();
    await question(page, 'Water level').getByRole('slider').press('ArrowUp');
    await pressIn(page, 'Goats', 'One more');
    await question(page, 'Direction').getByRole('textbox').fill('270');
    await expectAccessible(page);

    await press(page, 'Finish');
    await heading(page, /in this household|Who/);
  } finally {
    await app.closeBrowser();
    await server.stop();
  }
});
