/**
 * A supervisor uploads a spreadsheet as it is, decides what it leaves open, sees it as the officer will, and publishes it:
 * new registrations use it, and old records open with the version that they were made with.
 *
 * With TESSERA_PICTURES=<folder> each screen is also pictured there, for whoever judges how it looks.
 */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workbookOf } from '../forms/xlsform/workbooks.ts';
import { workbookParts, zipOf } from '../forms/xlsform/zips.ts';
import { axeFindings } from './harness/accessibility.ts';
import { type RunningApp, startApp } from './harness/app.ts';
import { setContrast, setTextSize, sidewaysOverflow, smallTargets } from './harness/layout.ts';
import { openHousehold, openPerson } from './walk/record.ts';
import {
  AMINA,
  addMember,
  adultAnswers,
  fillForm,
  finishRegistration,
  giveConsent,
  MEMBERS_TITLE,
  readBack,
  registerHousehold,
} from './walk/register.ts';
import { choose, goTo, heading, press } from './walk/screen.ts';
import { chooseFile, startAsSupervisor, stepTo, upload } from './walk/upload.ts';

/** The sample's household form as another author would go on with it: no columns of ours, two questions new, most gone. */
const NEXT_HOUSEHOLD = {
  survey: `
    | type | name | label::English (en) | label::العربية (ar) | required |
    | begin group | arrival | About this registration | عن هذا التسجيل | |
    | select_one status | displacement_status | Which describes this household best? | أي مما يلي يصف هذه الأسرة؟ | yes |
    | integer | household_size | How many people sleep here? | كم شخصا ينام هنا؟ | |
    | end group | | | | |
    | begin group | contact | Contact | التواصل | |
    | text | contact_phone | Phone number | رقم الهاتف | |
    | text | remarks | Anything else? | هل من شيء آخر؟ | |
    | select_one colour | tent_colour | Colour of the tent | لون الخيمة | |
    | end group | | | | |`,
  choices: `
    | list_name | name | label::English (en) | label::العربية (ar) |
    | status | idp | Displaced within the country | نازحون داخل البلد |
    | status | resident | Living here before | مقيمون من قبل |
    | colour | white | White | أبيض |
    | colour | green | Green | أخضر |`,
  settings: `
    | form_title | form_id | version | default_language |
    | Household, shorter | riverside_household | 2026-11-01 | English (en) |`,
};

const BROKEN = {
  survey: `
    | type | name | label | relevant |
    | text | name | Name | |
    | selct_one status | status | Status | |
    | integer | age | Age | \${nam} > 1 |
    | begin group | g | Group | |`,
};

/** As a server gives a form out: XML, with a choice list in the body and words in two languages. */
const XFORM = `<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">
  <h:head><h:title>Shelter visit</h:title><model>
    <itext>
      <translation lang="English (en)" default="true()"><text id="/visit/state:label"><value>State of the roof</value></text></translation>
      <translation lang="العربية (ar)"><text id="/visit/state:label"><value>حالة السقف</value></text></translation>
    </itext>
    <instance><visit id="shelter_visit" version="7"><state/><people/><meta><instanceID/></meta></visit></instance>
    <bind nodeset="/visit/state" type="string" required="true()"/>
    <bind nodeset="/visit/people" type="int" relevant="/visit/state = 'leaks'"/>
  </model></h:head>
  <h:body>
    <select1 ref="/visit/state"><label ref="jr:itext('/visit/state:label')"/>
      <item><label>Dry</label><value>dry</value></item><item><label>Leaks</label><value>leaks</value></item></select1>
    <input ref="/visit/people"><label>People who sleep under it</label></input>
  </h:body>
</h:html>`;

const folder = process.env['TESSERA_PICTURES'];
const SIZES = { laptop: [1280, 800], portrait: [800, 1280], phone: [390, 844] } as const;

/** What axe finds, what is too small for a finger, and what lies beside the screen of a phone. */
async function look(page: Page, screen: string): Promise<string[]> {
  const found: string[] = [];
  for (const contrast of ['sunlight', 'dark', 'light'] as const) {
    await setContrast(page, contrast);
    found.push(...(await axeFindings(page)).map((line) => `${contrast}: ${line}`));
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${screen}-${contrast}.png` });
  }
  for (const [size, [width, height]] of Object.entries(SIZES)) {
    await page.setViewportSize({ width, height });
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${screen}-${size}.png` });
    if (size === 'phone') found.push(...(await smallTargets(page)), ...(await sidewaysOverflow(page)));
    await setTextSize(page, 2);
    found.push(...(await sidewaysOverflow(page)).map((line) => `large text, ${size}: ${line}`));
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${screen}-${size}-large.png` });
    await setTextSize(page, 1);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  return found.map((line) => `${screen}: ${line}`);
}

describe('a supervisor and a form', () => {
  let app: RunningApp;
  let page: Page;
  const faults: string[] = [];
  const see = async (screen: string): Promise<void> => void faults.push(...(await look(page, screen)));

  beforeAll(async () => {
    app = await startApp({ manual: true });
    page = app.page;
    await startAsSupervisor(page);
  });
  afterAll(async () => {
    await app.dispose();
    app.expectNoProblems();
  });

  test('the sample’s forms are listed; officers’ place “What leaves” is reached from here', async () => {
    await registerHousehold(page, AMINA);
    await goTo(page, 'Forms');
    await heading(page, 'Forms');
    expect(await page.getByRole('main').getByRole('heading', { level: 2 }).count()).toBe(2);
    await see('forms');
    await press(page, 'What leaves this tablet');
    await heading(page, 'What leaves this tablet');
  });

  test('a broken form says all that is wrong with it, where, at once', async () => {
    await upload(page, 'broken.xlsx', await workbookOf(BROKEN));
    await page.getByText('3 things are to be put right').waitFor();
    const text = await page.getByRole('main').innerText();
    expect(text).toContain('sheet “survey” · row 3 · column “type”');
    expect(text).toContain('“selct_one status” is not a question type');
    expect(text).toContain('There is no question named “nam”. Did you mean “name”?');
    expect(text).toContain('The group “g” is never closed.');
    await see('problems');
  });

  const zeros = new Uint8Array(200 * 1024 * 1024);
  const oleWith = (stream: string): Uint8Array => {
    const bytes = new Uint8Array(2048);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    bytes.set(Buffer.from(stream, 'utf16le'), 1024);
    return bytes;
  };
  test.each<[string, () => Uint8Array, RegExp]>([
    ['bomb.xlsx', () => zipOf(workbookParts(zeros)), /would unpack to more than/],
    ['old.xls', () => oleWith('Workbook'), /the old .xls format/],
    ['locked.xlsx', () => oleWith('EncryptedPackage'), /protected by a password/],
    ['letter.xlsx', () => Buffer.from('Dear all'), /not an .xlsx workbook/],
  ])('%s gets a plain answer, and the page goes on', async (name, bytes, answer) => {
    await upload(page, name, bytes());
    await page.getByText(answer).waitFor();
    await page.getByText('Nothing has changed').waitFor();
    await press(page, 'Back');
    await heading(page, 'Forms');
  });

  test('fields are decided: suggestions, many at once, one with a reason', async () => {
    await upload(page, 'household-shorter.xlsx', await workbookOf(NEXT_HOUSEHOLD));
    await heading(page, 'Household, shorter');
    await page.getByText('Version 2026-11-01 is published already').waitFor();
    await see('inspect-form');
    await press(page, /^Use 20\d{8}$/);

    await press(page, 'Next: its fields');
    // What was decided for the version before stands; of three new fields, two have a suggestion.
    await press(page, /^Take all 2 suggestions/);
    await page.getByRole('button', { name: /^To decide/ }).click();
    await page
      .getByRole('button', { name: /Colour of the tent/ })
      .first()
      .click();
    await choose(page, 'How closely is it kept?', 'personal');
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: /^All/ }).click();
    await see('inspect-fields');

    await page.getByRole('button', { name: /^Missing something/ }).click();
    for (const label of ['How many people sleep here?', 'Anything else?', 'Colour of the tent'])
      await page.getByRole('checkbox', { name: `Choose ${label}` }).check();
    await press(page, 'Decide for them…');
    await choose(page, 'What is it for?', 'Registration and assistance');
    await page.getByRole('radiogroup', { name: 'How long is it kept?' }).getByRole('radio').first().check();
    await see('decide-many');
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();

    await page
      .getByRole('button', { name: /^Anything else/ })
      .first()
      .click();
    await choose(page, 'How closely is it kept?', 'personal');
    await page.getByText('Why is it kept lower than suggested?').waitFor();
    await see('decide-one');
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
    await stepTo(page, 'Publish');
    await page.getByText('Not yet: 1 thing is missing').waitFor();
    expect(await page.getByRole('button', { name: /^Publish version/ }).isDisabled()).toBe(true);
    await see('publish-blocked');

    await press(page, 'Anything else?');
    await page
      .getByRole('button', { name: /^Anything else/ })
      .first()
      .click();
    await page.getByLabel('Why is it kept lower than suggested?').fill('Only about the tent');
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  });

  test('it is seen as the officer will, and nothing of that is kept', async () => {
    await stepTo(page, 'As the officer sees it');
    await heading(page, 'About this registration');
    await see('preview');
    await fillForm(
      page,
      [
        [/describes this household/, { choose: 'Living here before' }],
        [/^Phone number/, { type: '0999 PREVIEW' }],
      ],
      /The form is complete/,
    );
    await page.getByText('Change what is shown').click();
    await page
      .getByRole('group', { name: 'What the person agrees to' })
      .getByText('Registration and assistance')
      .click();
    // Refused, nothing but statistics is left to ask for.
    await heading(page, 'About this registration');
    await page.getByRole('radiogroup', { name: /describes this household/ }).waitFor();
    await press(page, 'Next: publish');
  });

  test('the difference is read, and it is published', async () => {
    await page.getByText('3 fields are new').waitFor();
    await page.getByText(/fields are no longer asked/).waitFor();
    await see('publish');
    await press(page, /^Publish version/);
    await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
    await heading(page, 'Published');
    await see('published');
    await press(page, 'To the forms');
    await page.getByRole('heading', { name: 'Household, shorter' }).waitFor();
  });

  test('the next household is registered with it, and the old record still opens with its own', async () => {
    await goTo(page, 'Register');
    await giveConsent(page);
    await fillForm(
      page,
      [
        [/describes this household/, { choose: 'Living here before' }],
        [/How many people/, { type: '4' }],
        [/^Phone number/, { type: '0661 000 111' }],
      ],
      MEMBERS_TITLE,
    );
    await addMember(page, adultAnswers({ ...AMINA, givenName: 'Zeinabou' }));
    await readBack(page);
    await finishRegistration(page);

    await openPerson(page, 'Zeinabou');
    await openHousehold(page);
    await page.getByText('How many people sleep here?').waitFor();
    expect(await page.getByRole('main').innerText()).not.toContain('Riverside site');
    await openPerson(page, AMINA.givenName);
    await openHousehold(page);
    await page.getByText('Riverside site').first().waitFor();
    expect(await page.getByRole('main').innerText()).not.toContain('How many people sleep here?');
  });

  test('an XForm is taken as it is, and asked as it says; one that would fail in the field is not', async () => {
    await upload(page, 'visit.xml', Buffer.from(XFORM.replace("'leaks'", "'leaks")));
    await page.getByText('This file cannot be used yet').waitFor();
    expect(await page.getByRole('main').innerText()).toContain('/visit/people');
    await chooseFile(page, 'visit.xml', Buffer.from(XFORM));
    await heading(page, 'Shelter visit');
    await stepTo(page, 'As the officer sees it');
    await page.getByText('State of the roof').waitFor();
    expect(await page.getByText('People who sleep under it').count()).toBe(0);
    await choose(page, 'State of the roof', 'Leaks');
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.getByLabel('People who sleep under it').waitFor();
  });

  test('no screen on the way had anything to find for axe, a finger or a phone', () => {
    expect(faults).toEqual([]);
  });
});
