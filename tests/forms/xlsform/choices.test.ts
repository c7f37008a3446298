/** Choices: lists, cascades, rows of a repeat. Every XForm here passes the strict XML parser. */
import { describe, expect, test } from 'vitest';
import { allNamed, bindOf, controlOf, textOf } from './strict-xml.ts';
import { formOf } from './workbooks.ts';

describe('choices', () => {
  const places = `
    | list_name | name  | label | region |
    | region    | north | North |        |
    | region    | south | South |        |
    | town      | alba  | Alba  | north  |
    | town      | bora  | Bora  | south  |`;

  test('a cascade filters by other columns of the list, seen from the choice', async () => {
    const { xform } = await formOf({
      survey: `
        | type              | name | label | choice_filter      |
        | begin repeat      | r    | R     |                    |
        | select_one region | a    | A     |                    |
        | select_one town   | b    | B     | region = \${a}     |
        | end repeat        |      |       |                    |
        | select_one region | c    | C     |                    |
        | select_one town   | d    | D     | region=\${c}       |`,
      choices: places,
    });
    const nodesetOf = (path: string) => allNamed(controlOf(xform, path), 'itemset')[0]?.attributes['nodeset'];
    expect(nodesetOf('/data/r/b')).toBe("instance('town')/root/item[region =  current()/../a]");
    expect(nodesetOf('/data/d')).toBe("instance('town')/root/item[region= /data/c]");
    const [, town] = allNamed(xform, 'instance').slice(1);
    expect(allNamed(town!, 'region').map(textOf)).toEqual(['north', 'south']);
  });

  test('the longest answer is counted in bytes: the longest value, or all of them joined by spaces', async () => {
    const { definition } = await formOf({
      survey:
        '| type | name | label |\n| select_one l | a | A |\n| select_multiple l | b | B |\n| rank l | c | C |\n| text | d | D |',
      choices: '| list_name | name | label |\n| l | ab | 1 |\n| l | شمال | 2 |\n| l | c | 3 |',
    });
    expect(definition.fields.map(({ longestAnswer }) => longestAnswer)).toEqual([8, 13, 13, null]);
    expect(definition.fields[0]?.choiceList).toBe('l');
    expect(definition.choiceLists['l']?.map(({ value }) => value)).toEqual(['ab', 'شمال', 'c']);
  });

  test('or_other adds the choice and a question for it', async () => {
    const { xform, definition } = await formOf({
      survey:
        '| type | name | label::English (en) | label::Français (fr) | tier |\n| select_one l or_other | a | A | A | restricted |',
      choices: '| list_name | name | label::English (en) | label::Français (fr) |\n| l | x | X | X |',
    });
    expect(definition.fields.map(({ path, tier }) => [path, tier])).toEqual([
      ['/data/a', 'restricted'],
      ['/data/a_other', 'restricted'],
    ]);
    expect(definition.choiceLists[definition.fields[0]?.choiceList ?? '']).toEqual([
      { value: 'x', label: { en: 'X', fr: 'X' } },
      { value: 'other', label: { en: 'Other', fr: 'Autre' } },
    ]);
    expect(bindOf(xform, '/data/a_other')['relevant']).toBe("selected(../a, 'other')");
  });

  test('choices may come from the rows of a repeat', async () => {
    const { xform, definition } = await formOf({
      survey: `
        | type                | name | label |
        | begin repeat        | r    | R     |
        | text                | who  | Who   |
        | end repeat          |      |       |
        | select_one \${who}  | head | Head  |`,
    });
    expect(allNamed(controlOf(xform, '/data/head'), 'itemset')[0]?.attributes['nodeset']).toBe("/data/r[./who != '']");
    expect(definition.fields.at(-1)).toMatchObject({ type: 'select-one', choiceList: null, longestAnswer: null });
  });

  test('choices may be shuffled, with a seed that is an answer', async () => {
    const { xform } = await formOf({
      survey:
        '| type | name | label | parameters |\n| integer | s | S | |\n| select_one l | q | Q | randomize=true seed=${s} |',
      choices: '| list_name | name | label |\n| l | a | A |',
    });
    expect(allNamed(xform, 'itemset')[0]?.attributes['nodeset']).toBe("randomize(instance('l')/root/item, /data/s)");
  });
});
