/** What is in a file decides how it is read, whatever its name and encoding. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertForm } from '../../../src/forms/upload/convert-form.ts';
import { problemText, warningText } from '../../../src/forms/upload/messages.ts';
import { xformOf } from '../engine/forms-for-tests.ts';
import { workbookOf } from '../xlsform/workbooks.ts';

const convert = (bytes: Uint8Array) => convertForm(bytes, { previous: null, fileName: 'form.bin' });

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
};
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

const XFORM = xformOf({
  instance: '<data id="f" version="1"><q/></data>',
  binds: '<bind nodeset="/data/q" type="int" constraint=". &gt; 0"/>',
  body: '<input ref="/data/q"><label>Où ?</label></input>',
});
const declaring = (encoding: string): string => XFORM.replace('?>', ` encoding="${encoding}"?>`);

const labelOf = async (bytes: Uint8Array): Promise<unknown> => {
  const converted = await convert(bytes);
  return converted.ok ? converted.value.definition.fields[0]?.label : converted.error;
};

describe('a form', () => {
  test('is read from a workbook', async () => {
    expect(await labelOf(await workbookOf({ survey: '| type | name | label |\n| text | q | Q |' }))).toEqual({
      '': 'Q',
    });
  });

  test.each([
    ['UTF-8', utf8(XFORM)],
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${XFORM}`)],
    ['UTF-8 with space before its root', utf8(`\n \n${XFORM.replace(/^<\?.*?\?>/, '')}`)],
    ['UTF-16, the lower byte first', utf16(`\uFEFF${declaring('UTF-16')}`, true)],
    ['UTF-16, the higher byte first', utf16(`\uFEFF${declaring('UTF-16')}`, false)],
    ['UTF-16 without a mark', utf16(XFORM, true)],
    ['an encoding that it declares', latin1(declaring('ISO-8859-1'))],
  ])('is read from XML in %s', async (_, bytes) => expect(await labelOf(bytes)).toEqual({ '': 'Où ?' }));

  test.each([
    [
      'an unknown encoding',
      utf8(declaring('EBCDIC-of-old')),
      [{ type: 'file-encoding-unknown', encoding: 'EBCDIC-of-old' }],
    ],
    ['another encoding than it says', latin1(declaring('UTF-8')), [{ type: 'file-encoding-wrong', encoding: 'UTF-8' }]],
    ['nothing', new Uint8Array(), [{ type: 'file-empty' }]],
    ['something else', utf8('{"form": true}'), [{ type: 'file-not-workbook' }]],
    ['too much', utf8(`<a>${' '.repeat(16 * 1024 * 1024)}</a>`), [{ type: 'file-too-large', limitMiB: 16 }]],
  ])('in a file of %s is refused', async (_, bytes, problems) => expect(await labelOf(bytes)).toEqual(problems));
});

test('every problem and warning is a sentence', async () => {
  const broken = await convert(utf8(XFORM.replace('ref="/data/q"', 'ref="/data/x"')));
  expect(broken.ok ? [] : broken.error.map(problemText)).toEqual([
    'This "input" points to a node that the instance does not have. Correct its "ref".',
  ]);
  const table = await convert(await workbookOf({ survey: '| type | name | label |\n| txt | q | Q |' }));
  expect(table.ok ? [] : table.error.map(problemText)).toEqual(['"txt" is not a question type. Did you mean "text"?']);
  const unversioned = await convert(
    utf8(XFORM.replace(' version="1"><q', '><q').replace('/data/q" type', '/data/r" type')),
  );
  expect(unversioned.ok && unversioned.value.warnings.map(warningText)).toEqual([
    'The form has no version. Write one in the settings, and another whenever the form changes.',
    'This rule is for a node that the instance does not have. It was left out.',
  ]);
});

/** A form with something of everything that the reader looks at. */
const RICH = xformOf({
  instance: '<data id="f" version="1"><g><a>1</a></g><r jr:template=""><b/></r><c/><d/></data>',
  model: `<itext><translation lang="en"><text id="a"><value>A</value></text></translation></itext>
    <instance id="l"><root><item><name>x</name><label>X</label></item></root></instance><setvalue ref="/data/d" event="odk-instance-load" value="1"/>`,
  binds: '<bind nodeset="/data/g/a" type="int" relevant="../../c = \'x\'"/><bind nodeset="/data/c" type="string"/>',
  body: `<group ref="/data/g"><label ref="jr:itext('a')"/><range ref="/data/g/a" start="1" end="2" step="1"/></group>
    <group ref="/data/r"><repeat nodeset="/data/r" jr:count="/data/g/a"><input ref="/data/r/b"/></repeat></group>
    <select1 ref="/data/c"><itemset nodeset="instance('l')/root/item[name != /data/d]"><value ref="name"/><label ref="label"/></itemset></select1>`,
});

describe('a hostile file', () => {
  const isAnswered = async (bytes: Uint8Array): Promise<void> => {
    const converted = await convert(bytes);
    if (!converted.ok) {
      expect(converted.error.length).toBeGreaterThan(0);
      for (const problem of converted.error) expect(problemText(problem)).not.toBe('');
    }
  };

  test('of any bytes is a form or a problem', async () => {
    const start = fc
      .constantFrom('', '<', '\uFEFF<', '<?xml version="1.0"?><h:html', '<!DOCTYPE ', 'PK\u0003\u0004')
      .map(utf8);
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), (head, tail) =>
        isAnswered(Uint8Array.of(...head, ...tail)),
      ),
      { numRuns: 300 },
    );
  });

  test('cut off anywhere is a problem', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(RICH.length - 2), async (length) => {
        const converted = await convert(utf8(RICH.slice(0, length)));
        expect(converted.ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('with any piece changed, moved or doubled is a form or a problem', async () => {
    const place = fc.nat(RICH.length);
    const piece = fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '"',
        '&',
        '/',
        '(',
        "'",
        ']',
        '<a>',
        '</h:body>',
        '<!--',
        '<![CDATA[',
        ' ref=""',
        '<bind/>',
        '<meta/>',
        '\u0000',
      ),
      fc.tuple(place, fc.nat(80)).map(([from, length]) => RICH.slice(from, from + length)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(place, fc.nat(40), piece), { minLength: 1, maxLength: 3 }), (edits) =>
        isAnswered(utf8(edits.reduce((xml, [at, cut, put]) => xml.slice(0, at) + put + xml.slice(at + cut), RICH))),
      ),
      { numRuns: 500 },
    );
  });

  test('with any attribute or element of its own broken is a form or a problem', async () => {
    const values = [...RICH.matchAll(/"([^"]*)"/g)].map((match) => match[0]);
    const names = [...RICH.matchAll(/<\/?([\w:]+)/g)].map((match) => match[1] ?? '');
    const swap = fc.oneof(
      fc.tuple(
        fc.constantFrom(...values),
        fc.oneof(
          fc.constantFrom(...values),
          fc.string({ maxLength: 12 }).map((text) => `"${text.replace(/[<&"]/g, '')}"`),
        ),
      ),
      fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names, 'x', 'meta')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(swap, { minLength: 1, maxLength: 3 }), (swaps) =>
        isAnswered(utf8(swaps.reduce((xml, [from, to]) => xml.replaceAll(from, () => to), RICH))),
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    ['a long line of spaces before the root', `${' '.repeat(200_000)}<a/>`],
    ['many comments before the root', `${'<!-- -->'.repeat(50_000)}<a/>`],
    [
      'one long line of elements',
      xformOf({ instance: `<data id="f">${'<x/>'.repeat(50_000)}</data>`, binds: '', body: '' }),
    ],
    [
      'an endless expression',
      xformOf({
        instance: '<data id="f"><q/></data>',
        binds: `<bind nodeset="/data/q" calculate="${'('.repeat(300_000)}"/>`,
        body: '',
      }),
    ],
    [
      'a path of dots',
      xformOf({
        instance: '<data id="f"><q/></data>',
        binds: `<bind nodeset="${'../'.repeat(100_000)}q"/>`,
        body: '<input ref="/data/q"/>',
      }),
    ],
  ])('that is %s is answered', async (_, xml) => isAnswered(utf8(xml)));
});
