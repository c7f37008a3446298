import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Founding, foundProgramme } from '../../src/programme/found-programme.ts';
import { Programme } from '../../src/programme/programme.ts';

const sample = Programme.parse(
  JSON.parse(readFileSync(new URL('../../public/sample/programme.json', import.meta.url), 'utf8')),
);
const LANGUAGES = ['en', 'fr', 'es', 'ar'];
const ID = 'a'.repeat(32);
/** Written down here by hand from the sample, in every language. */
const MADE_UP =
  /riverside|ريفرسايد|fictional|fictif|fictive|ficticia|ficticio|وهمي|Delta Pay|دلتا باي|Safe Harbour|Bon Port|Puerto Seguro|المرفأ الآمن|Family Links|liens familiaux|Vínculos Familiares|الروابط الأسرية/i;

const founding: Founding = {
  languages: ['en', 'ar'],
  name: { en: 'North valley', ar: 'الوادي الشمالي' },
  controllerName: { en: 'Valley Aid' },
  controllerContact: { en: 'Blue tent, every morning' },
  recipientNames: { 'payment-provider': 'Cash Post' },
  sharing: 'supervisors',
};
const texts = (programme: Programme, language: string): string =>
  programme.notice.sections.map(({ body }) => body[language]).join('\n');

describe('a programme that was begun from the sample', () => {
  test('is no demonstration, passes nothing on, and keeps purposes and retention', () => {
    const made = foundProgramme(sample, founding, ID);
    expect(Programme.parse(made)).toEqual(made);
    expect(made).toMatchObject({ id: ID, version: 1, demonstration: false, agreements: [], sharing: 'supervisors' });
    expect(made.purposes.map(({ id, basis }) => [id, basis])).toEqual(
      sample.purposes.map(({ id, basis }) => [id, basis]),
    );
    expect(made.retention.map(({ id, periodDays }) => [id, periodDays])).toEqual(
      sample.retention.map(({ id, periodDays }) => [id, periodDays]),
    );
  });

  test('says its own names in the notice, and what an organisation is where it has no name yet', () => {
    const notice = texts(foundProgramme(sample, founding, ID), 'en');
    expect(notice).toContain('We are Valley Aid. We give help');
    expect(notice).toContain('Blue tent, every morning');
    expect(notice).toContain(
      'the payment provider Cash Post, the child-protection agency, the tracing service. Each receives',
    );
  });

  test('uses the language that was written where another was not', () => {
    const made = foundProgramme(sample, founding, ID);
    expect(made.controller.name).toEqual({ en: 'Valley Aid', ar: 'Valley Aid' });
    expect(made.name).toEqual(founding.name);
  });

  test('has no made-up name left in any text, whatever was named', () => {
    const word = fc.stringMatching(/^[a-z$&]{1,12}$/);
    fc.assert(
      fc.property(
        fc.subarray(LANGUAGES, { minLength: 1 }),
        fc.dictionary(fc.constantFrom(...sample.recipients.map(({ id }) => id)), word),
        word,
        (languages, recipientNames, name) => {
          const everywhere = Object.fromEntries(languages.map((language) => [language, name]));
          const made = foundProgramme(
            sample,
            {
              languages,
              name: everywhere,
              controllerName: everywhere,
              controllerContact: everywhere,
              recipientNames,
              sharing: 'team',
            },
            ID,
          );
          expect(JSON.stringify(made)).not.toMatch(MADE_UP);
          for (const language of languages) expect(texts(made, language)).toContain(name);
          for (const given of Object.values(recipientNames)) {
            for (const language of languages) expect(texts(made, language)).toContain(given);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
