/** What is wrong with an XForm is said with its place, all at once, before anybody opens the form. */
import { describe, expect, test } from 'vitest';
import { xformOf } from '../engine/forms-for-tests.ts';
import { problemsOf, warningsOf } from './xforms.ts';

const form = (body: string, more: { binds?: string; model?: string; instance?: string } = {}) => ({
  instance: more.instance ?? '<data id="f" version="1"><q/><g><a/></g></data>',
  binds: more.binds ?? '',
  model: more.model ?? '',
  body,
});
const ASKED = '<input ref="/data/q"/>';

describe('a file that is no XForm', () => {
  const whole = xformOf(form(ASKED));
  test.each([
    ['cut off', whole.slice(0, -20), 'xml-malformed 4 null'],
    ['with an entity of HTML', whole.replace('Test', 'Caf&eacute;'), 'xml-malformed 3 null'],
    [
      'with a document type',
      whole.replace('?>', '?><!-- a form --> <!DOCTYPE h:html [<!ENTITY x "y">]>'),
      'xml-document-type null null',
    ],
    ['that is a web page', '<html><body/></html>', 'root-not-xform 1 html'],
    ['nested beyond all sense', `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`, 'nested-too-deep null null'],
    ['without a body', whole.replace(/<h:body>[\s\S]*<\/h:body>/, ''), 'part-missing 2 h:html'],
    ['without a model', whole.replace(/<model>[\s\S]*<\/model>/, ''), 'part-missing 3 h:head'],
  ])('%s is refused', (_, xml, problem) => expect(problemsOf(xml)).toEqual([problem]));

  test('of half a million elements is refused before it is parsed', () => {
    expect(problemsOf(`<a>${'<b/>'.repeat(400_000)}</a>`)).toEqual(['xml-too-large null null']);
  });
});

describe('a form', () => {
  test.each([
    ['asks for a node that is not there', form('<input ref="/data/x"/>'), 'control-without-node 4 /data/x'],
    ['asks without saying where the answer goes', form('<input/>'), 'control-without-path 4 input'],
    ['asks for a group', form('<input ref="/data/g"/>'), 'control-on-group 4 /data/g'],
    ['asks twice', form(ASKED + ASKED), 'control-twice 4 /data/q'],
    ['asks in a way of its own', form('<secret ref="/data/q"/>'), 'control-unsupported 4 secret'],
    [
      'hides questions in markup',
      form(`<div xmlns="urn:x"><input xmlns="http://www.w3.org/2002/xforms" ref="/data/q"/></div>`),
      'control-unsupported 4 div',
    ],
    ['has a list without an id', form(ASKED, { model: '<instance><l/></instance>' }), 'instance-id-missing 3 instance'],
    [
      'has two lists of one id',
      form(ASKED, { model: '<instance id="l"><r/></instance><instance id="l"><r/></instance>' }),
      'instance-twice 3 instance',
    ],
    [
      'fetches from a server',
      form(ASKED, { model: '<instance id="l" src="https://example.org/l.csv"/>' }),
      'instance-address-unsupported 3 l',
    ],
    ['has a node twice', form(ASKED, { instance: '<data id="f"><q/><q/></data>' }), 'node-twice 3 /data/q'],
    [
      'sets a node that is not there',
      form(ASKED, { model: '<setvalue event="odk-instance-load" ref="/data/x" value="1"/>' }),
      'action-without-node 3 /data/x',
    ],
    [
      'waits for an unknown event',
      form(ASKED, { model: '<setvalue event="moon-rise" ref="/data/q" value="1"/>' }),
      'event-unsupported 3 /data/q',
    ],
    [
      'has a range without an end',
      form('<range ref="/data/q" start="1" step="1"/>', { binds: '<bind nodeset="/data/q" type="int"/>' }),
      'range-incomplete 4 /data/q',
    ],
    ['has a range of words', form('<range ref="/data/q" start="1" end="2" step="1"/>'), 'range-incomplete 4 /data/q'],
    ['takes files of no type', form('<upload ref="/data/q" mediatype="picture"/>'), 'media-type-malformed 4 /data/q'],
    [
      'has a choice without a value',
      form('<select1 ref="/data/q"><item><label>A</label></item></select1>'),
      'choices-incomplete 4 /data/q',
    ],
    [
      'has choices of two kinds',
      form(
        `<select1 ref="/data/q"><item><value>a</value></item><itemset nodeset="../g"><value ref="a"/><label ref="a"/></itemset></select1>`,
      ),
      'choices-mixed 4 /data/q',
    ],
    ['asks nothing', form('', { instance: '<data id="f"/>' }), 'nothing-to-answer 4 h:body'],
  ])('that %s is refused', (_, xform, problem) => expect(problemsOf(xform)).toEqual([problem]));

  test.each([
    ['does not parse', '. &gt; and 2', 'expression-malformed'],
    ['is not closed', 'count(/data/q', 'expression-not-closed'],
    ['is written as in a spreadsheet', '${q} = 1', 'expression-malformed'],
    ['needs a function that is not here', 'add-date(today(), 1)', 'function-unsupported'],
    ['reads a list that is not there', "count(instance('l')/root/item)", 'instance-unknown'],
  ])('whose expression %s is refused, wherever it stands', (_, expression, type) => {
    expect(problemsOf(form(ASKED, { binds: `<bind nodeset="/data/q" relevant="${expression}"/>` }))).toEqual([
      `${type} 3 /data/q`,
    ]);
    expect(problemsOf(form(`<input ref="/data/q"><label><output value="${expression}"/></label></input>`))).toEqual([
      `${type} 4 /data/q`,
    ]);
  });

  test('is told everything at once, in the order of the file', () => {
    const xml = xformOf(
      form('<input ref="/data/x"/>\n<input ref="/data/y"/>', {
        binds: '\n<bind nodeset="/data/q" constraint=". = ("/>\n<bind nodeset="/data/g/a" calculate="nope()"/>',
      }),
    );
    expect(problemsOf(xml)).toEqual([
      'expression-not-closed 4 /data/q',
      'function-unsupported 5 /data/g/a',
      'control-without-node 6 /data/x',
      'control-without-node 7 /data/y',
    ]);
  });
});

describe('a form works with a warning', () => {
  test.each([
    [
      'a rule for a node that is not there',
      form(ASKED, { binds: '<bind nodeset="/data/x"/>' }),
      'bind-without-node 3 /data/x',
    ],
    [
      'a group for a node that is not there',
      form(`<group ref="/data/x">${ASKED}</group>`),
      'group-without-node 4 /data/x',
    ],
    [
      'words that are nowhere',
      form(`<input ref="/data/q"><label ref="jr:itext('q')"/></input>`),
      'text-missing 4 /data/q',
    ],
    [
      'an expression that reads nothing',
      form(ASKED, { binds: '<bind nodeset="/data/q" relevant="/data/x = 1"/>' }),
      'path-without-node 3 /data/q',
    ],
    [
      'what an earlier form said',
      form(ASKED, { model: '<instance id="__last-saved" src="jr://instance/last-saved"/>' }),
      'last-saved-empty 3 __last-saved',
    ],
    [
      'who has the device',
      form(ASKED, { binds: '<bind nodeset="/data/g/a" jr:preload="property" jr:preloadParams="deviceid"/>' }),
      'device-not-told 3 /data/g/a',
    ],
    ['no version', form(ASKED, { instance: '<data id="f"><q/></data>' }), 'version-missing 3 /data'],
    [
      'a language of no code',
      form(ASKED, { model: '<itext><translation lang="Gibberish"/></itext>' }),
      'language-without-code 3 Gibberish',
    ],
  ])('where it has %s', (_, xform, warning) => expect(warningsOf(xform)).toEqual([warning]));
});
