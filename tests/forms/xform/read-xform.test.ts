/** What is read of an XForm: fields, lists, languages, files, and the XML that the engine gets. */
import { describe, expect, test } from 'vitest';
import { readXForm } from '../../../src/forms/xform/read-xform.ts';
import { xformOf } from '../engine/forms-for-tests.ts';
import { fieldsOf, read, readOf, warningsOf } from './xforms.ts';

const one = (bind: string, body: string, instance = '<q/>') => ({
  instance: `<data id="f" version="1">${instance}</data>`,
  binds: `<bind nodeset="/data/q" ${bind}/>`,
  body,
});

describe('a question', () => {
  test.each([
    ['<input ref="/data/q"/>', 'type="string"', 'text'],
    ['<input ref="/data/q"/>', '', 'text'],
    ['<input ref="/data/q"/>', 'type="xsd:int"', 'integer'],
    ['<input ref="/data/q"/>', 'type="decimal"', 'decimal'],
    ['<input ref="/data/q"/>', 'type="dateTime"', 'dateTime'],
    ['<input ref="/data/q"/>', 'type="geoshape"', 'geoshape'],
    ['<input ref="/data/q"/>', 'type="barcode"', 'barcode'],
    ['<input ref="/data/q"/>', 'type="string" readonly="true()" calculate="1"', 'text'],
    ['<select1 ref="/data/q"/>', 'type="string"', 'select-one'],
    ['<select ref="/data/q"/>', 'type="string"', 'select-multiple'],
    ['<odk:rank ref="/data/q"/>', 'type="odk:rank"', 'rank'],
    ['<range ref="/data/q" start="1" end="5" step="1"/>', 'type="int"', 'range'],
    ['<trigger ref="/data/q"/>', '', 'acknowledge'],
    ['<upload ref="/data/q" mediatype="image/*"/>', 'type="binary"', 'image'],
    ['<upload ref="/data/q" mediatype="image/*" appearance="signature"/>', 'type="binary"', 'signature'],
    ['<upload ref="/data/q" mediatype="audio/*"/>', 'type="binary"', 'audio'],
    ['<upload ref="/data/q" mediatype="video/*"/>', 'type="binary"', 'video'],
    ['<upload ref="/data/q" mediatype="application/*"/>', 'type="binary"', 'file'],
  ])('%s %s is of type %s', (control, bind, type) => {
    expect(fieldsOf(readOf(one(bind, control)).definition)).toEqual([`/data/q ${type}`]);
  });

  test('that only shows words is no field', () => {
    const form = one('readonly="true()"', '<input ref="/data/q"/><input ref="/data/p"/>', '<q/><p/>');
    expect(fieldsOf(readOf(form).definition)).toEqual(['/data/p text']);
  });

  test('starts as sensitive, judged by nobody and for no purpose', () => {
    expect(readOf(one('', '<input ref="/data/q"/>')).definition.fields[0]).toMatchObject({
      tier: 'sensitive',
      tierFrom: 'default',
      purposes: [],
      retention: null,
      role: null,
    });
  });
});

describe('a node that is not asked', () => {
  test('is calculated, or filled in', () => {
    const { definition } = readOf({
      instance: '<data id="f"><a/><b/><c/><q/><meta><instanceID/></meta></data>',
      model: '<setvalue event="odk-instance-first-load" ref="/data/b" value="now()"/>',
      binds: `<bind nodeset="/data/a" calculate="1 + 1"/><bind nodeset="/data/c" jr:preload="timestamp" jr:preloadParams="start"/>
        <bind nodeset="/data/meta/instanceID" jr:preload="uid"/>`,
      body: '<input ref="/data/q"/>',
    });
    expect(fieldsOf(definition)).toEqual(['/data/a calculate', '/data/b calculate', '/data/c hidden', '/data/q text']);
  });

  test('takes no place and no recording unseen', () => {
    const form = {
      instance: '<data id="f" version="1"><p/><q/></data>',
      binds: '<bind nodeset="/data/p" type="geopoint"/>',
      model: '<odk:setgeopoint event="odk-instance-first-load" ref="/data/p"/>',
      body: '<input ref="/data/q"/>',
    };
    expect(readOf(form).definition.xform).not.toContain('setgeopoint');
    expect(warningsOf(form)).toEqual(['not-taken-unseen 3 /data/p']);
  });
});

describe('repeats', () => {
  const nested = {
    instance: `<data id="f"><household jr:template=""><member jr:template=""><name/></member></household>
      <household><member><name/></member></household></data>`,
    binds: '<bind nodeset="/data/household/member/name" type="string"/>',
    body: `<group ref="/data/household"><label>Household</label><repeat nodeset="/data/household">
      <group><label>Member</label><repeat ref="/data/household/member" jr:count="2"><input ref="/data/household/member/name"/>
      </repeat></group></repeat></group>`,
  };

  test('a field has its innermost one', () => {
    expect(readOf(nested).definition.fields.map(({ path, repeat }) => [path, repeat])).toEqual([
      ['/data/household/member/name', '/data/household/member'],
    ]);
  });

  test('the group around one that has no path gets it, so that its words are shown', () => {
    expect(readOf(nested).definition.xform).toContain('<group ref="/data/household/member"><label>Member</label>');
  });
});

describe('paths', () => {
  test('from older tools are written as the engine compares them', () => {
    const { definition } = readOf({
      instance: '<data id="f"><g><a/><b/></g><c/></data>',
      binds: '<bind id="bc" nodeset=" /data/c "/><bind nodeset="g/a" type="int" relevant=""/>',
      body: '<group ref="g"><input ref="a"/><input nodeset="../g/b"/></group><input bind="bc"/>',
    });
    expect(fieldsOf(definition)).toEqual(['/data/g/a integer', '/data/g/b text', '/data/c text']);
    expect(definition.xform).toContain('<bind nodeset="/data/g/a" type="int"/>');
    expect(definition.xform).toContain('<input ref="/data/c"/>');
  });

  test('of a node with two binds get one with what both say', () => {
    const form = {
      instance: '<data id="f" version="1"><q/></data>',
      binds: '<bind nodeset="/data/q" type="int"/><bind nodeset="/data/q" required="true()"/>',
      body: '<input ref="/data/q"/>',
    };
    expect(readOf(form).definition.xform.match(/<bind [^>]*>/g)).toEqual([
      '<bind nodeset="/data/q" type="int" required="true()"/>',
    ]);
    expect(warningsOf(form)).toEqual(['bind-twice 3 /data/q']);
  });
});

describe('choices', () => {
  const lists = {
    instance: '<data id="f"><a/><b/><c/><d/><r><n/></r><e/></data>',
    model: `<instance id="towns"><root><item><name>x</name><label>Xera</label></item><item><name>yy</name><label>Yoro</label></item></root></instance>
      <instance id="sites" src="jr://file-csv/sites.csv"/>`,
    binds: '',
    body: `<select1 ref="/data/a"><itemset nodeset="instance('towns')/root/item[name != current()/../b]"><value ref="name"/><label ref="label"/></itemset></select1>
      <select ref="/data/b"><itemset nodeset="randomize(instance('towns')/root/item, 7)"><value ref="name"/><label ref="label"/></itemset></select>
      <select1 ref="/data/c"><item><label>Yes</label><value>1</value></item><item><label>No</label><value>0</value></item></select1>
      <select1 ref="/data/d"><itemset nodeset="instance('sites')/root/item"><value ref="name"/><label ref="label"/></itemset></select1>
      <group ref="/data/r"><repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat></group>
      <select1 ref="/data/e"><itemset nodeset="/data/r[n != '']"><value ref="n"/><label ref="n"/></itemset></select1>`,
  };

  test('of a list of the form are known whole, whatever narrows them later', () => {
    const { choiceLists, fields } = readOf(lists).definition;
    expect(choiceLists).toEqual({
      towns: [
        { value: 'x', label: { '': 'Xera' } },
        { value: 'yy', label: { '': 'Yoro' } },
      ],
      '/data/c': [
        { value: '1', label: { '': 'Yes' } },
        { value: '0', label: { '': 'No' } },
      ],
    });
    expect(fields.map(({ path, choiceList, longestAnswer }) => [path, choiceList, longestAnswer])).toEqual([
      ['/data/a', 'towns', 2],
      ['/data/b', 'towns', 4],
      ['/data/c', '/data/c', 1],
      ['/data/d', null, null],
      ['/data/r/n', null, null],
      ['/data/e', null, null],
    ]);
  });

  test('from a file name it', () => {
    expect(readOf(lists).definition.files).toEqual([{ name: 'sites.csv', kind: 'data' }]);
  });
});

describe('words', () => {
  const translated = {
    instance: '<data id="f"><q/><p/></data>',
    model: `<itext><translation lang="Français (fr)"><text id="q"><value>Nom</value><value form="guidance">Lire</value></text></translation>
      <translation lang="English (en)" default="true()"><text id="q"><value form="long">Name of <output value=" /data/p "/></value>
      <value form="image">jr://images/name.png</value></text></translation></itext>`,
    binds: '',
    body: `<input ref="/data/q"><label ref="jr:itext('q')"/></input><input ref="/data/p"><label>Plain &amp; simple</label></input>`,
  };

  test('have the languages of the form, and a default', () => {
    const { languages, defaultLanguage, fields, title } = readOf(translated).definition;
    expect([languages, defaultLanguage, title]).toEqual([['fr', 'en'], 'en', { en: 'Test' }]);
    expect(fields.map(({ label }) => label)).toEqual([{ fr: 'Nom', en: 'Name of ${p}' }, { en: 'Plain & simple' }]);
  });

  test('name the pictures that they show', () => {
    expect(readOf(translated).definition.files).toEqual([{ name: 'name.png', kind: 'image' }]);
  });
});

describe('the form', () => {
  test('has its id and version, or the namespace that stood for an id', () => {
    const { definition } = readOf({
      instance: '<d:data xmlns:d="http://example.org/visit" xmlns="" orx:version="3"><q/></d:data>',
      binds: '',
      body: '<input ref="/d:data/q"/>',
    });
    expect([definition.name, definition.version, definition.kind]).toEqual([
      'http://example.org/visit',
      '3',
      'follow-up',
    ]);
  });

  test('without an id takes the name of its file, and says so', () => {
    const form = { instance: '<data version="1"><q/></data>', binds: '', body: '<input ref="/data/q"/>' };
    const result = read(form, 'visit 2.xml');
    expect(result.ok && [result.value.definition.name, result.value.warnings.map(({ type }) => type)]).toEqual([
      'visit 2',
      ['form-id-attribute-missing'],
    ]);
  });

  test('sends its answers nowhere', () => {
    const form = one('', '<input ref="/data/q"/>');
    const sending = { ...form, model: '<submission action="https://example.org" base64RsaPublicKey="AAAA"/>' };
    expect(readOf(sending).definition.xform).not.toContain('submission');
    expect(warningsOf(sending)).toEqual(['setting-ignored 3 submission']);
  });

  test('is the same form again when its own XML is read', () => {
    const first = readOf(
      one('type="int" relevant="1 &lt; 2"', '<input ref="/data/q"><label>A &amp; B</label></input>'),
    );
    expect(readOf(first.definition.xform).definition).toEqual(first.definition);
  });

  test('keeps the ids of the fields that stay', () => {
    const form = (names: readonly string[]) =>
      xformOf({
        instance: `<data id="f">${names.map((name) => `<${name}/>`).join('')}</data>`,
        binds: '',
        body: names.map((name) => `<input ref="/data/${name}"/>`).join(''),
      });
    const previous = readOf(form(['a', 'b'])).definition;
    const next = readXForm(form(['c', 'b']), { previous, fileName: 'form.xml' });
    if (!next.ok) throw new Error('not read');
    expect(next.value.definition.fields.map(({ path, id }) => [path, id])).toEqual([
      ['/data/c', 3],
      ['/data/b', 2],
    ]);
    expect(next.value.definition.retiredFieldIds).toEqual({ '/data/a': 1 });
  });
});
