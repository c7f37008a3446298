import { expect, test } from 'vitest';
import { startApp } from './harness/app.ts';
import { trySample } from './walk/profile.ts';
import { AMINA, registerHousehold } from './walk/register.ts';
import { goTo } from './walk/screen.ts';

test('a household registered without a network is found by name in another spelling, phone and reference', async () => {
  const app = await startApp();
  const { page } = app;
  await app.waitForServiceWorker();
  await app.cutNetwork();
  await page.reload();
  await trySample(page);
  const reference = await registerHousehold(page);
  expect(reference).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);

  await goTo(page, 'Find');
  for (const query of ['aminatu', 'haddad', '770 123', reference.toLowerCase(), reference.replace('-', '')]) {
    await page.getByRole('combobox', { name: /Name, phone/ }).fill(query);
    await page.getByText(`${AMINA.givenName} ${AMINA.familyName}`).first().waitFor();
  }
  await page.getByRole('combobox', { name: /Name, phone/ }).fill('nobody of that name');
  await page.getByText('Nobody found').waitFor();
});
