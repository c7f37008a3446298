import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { NavigationProvider, useNavigation } from '../../../src/ui/navigation/navigation.tsx';
import { RecordId } from '../../../src/vault/protocol.ts';
import { type Shown, show } from '../show.tsx';

const recordId = RecordId.parse('c0ffee00'.repeat(4));

function Place() {
  const { route, go, replace, back } = useNavigation();
  return (
    <>
      <p>at {route.screen}</p>
      <button type="button" onClick={() => go({ screen: 'person', recordId })}>
        person
      </button>
      <button type="button" onClick={() => replace({ screen: 'find' })}>
        replace
      </button>
      <button type="button" onClick={back}>
        back
      </button>
    </>
  );
}

const at = (screen: string) => expect.element(page.getByText(`at ${screen}`)).toBeVisible();
const press = (name: string) => page.getByRole('button', { name }).click();

let shown: Shown;
beforeEach(async () => {
  shown = await show(
    <NavigationProvider>
      <Place />
    </NavigationProvider>,
  );
});
afterEach(() => shown.close());

test("the browser's back button leads to the screen before", async () => {
  await press('person');
  await at('person');
  history.back();
  await at('home');
});

test('history and address hold an index, and nothing of a record', async () => {
  const address = location.href;
  await press('person');
  await at('person');
  expect(Object.keys(history.state)).toEqual(['index']);
  expect(location.href).toBe(address);
  expect(JSON.stringify(history.state)).not.toContain('c0ffee');
  history.back();
  await at('home');
});

test('replacing keeps the length of history', async () => {
  const before = history.length;
  await press('replace');
  await at('find');
  expect(history.length).toBe(before);
});

test('going back from the first screen leads home', async () => {
  await press('replace');
  await press('back');
  await at('home');
});
