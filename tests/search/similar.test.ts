import { describe, expect, test } from 'vitest';
import type { PersonEntry } from '../../src/search/contract.ts';
import { indexOf, person } from './people-for-tests.ts';

const known = person(1, 'Fatima', 'Haddad', { sex: 'female', birthDate: '1984-05-02', phone: '+964 770 123 4567' });
const scoreOf = (given: string, family: string, more: Partial<PersonEntry> = {}): number | null =>
  indexOf([known]).similar(person(9, given, family, more), 5)[0]?.score ?? null;

describe('may be the same', () => {
  test.each([
    ['the same name, nothing else known', 'Fatima', 'Haddad', {}],
    ['the same, names exchanged', 'Haddad', 'Fatima', { sex: 'female' }],
    ['in Arabic script', 'فاطمة', 'حداد', { sex: 'female' }],
    ['another spelling, the same year', 'Fatma', 'Hadad', { sex: 'female', birthDate: '1984' }],
    ['a letter mistyped', 'Fatima', 'Haddda', { sex: 'female' }],
    ['day and month exchanged', 'Fatima', 'Haddad', { sex: 'female', birthDate: '1984-02-05' }],
    ['a year off', 'Fatima', 'Haddad', { sex: 'female', birthDate: '1985' }],
    ['with a third name', 'Fatima Zahra', 'Haddad', { sex: 'female', birthDate: '1984-05-02' }],
    [
      'the given name alone, the same day and phone',
      'Fatima',
      '',
      { sex: 'female', birthDate: '1984-05-02', phone: '07701234567' },
    ],
  ])('%s', (_, given, family, more) => {
    expect(scoreOf(given, family, more)).toBeGreaterThanOrEqual(0.72);
  });
});

describe('is somebody else', () => {
  test.each([
    ['another name', 'Khadija', 'Nasser', { sex: 'female', birthDate: '1984-05-02' }],
    ['the same name, born long after', 'Fatima', 'Haddad', { sex: 'female', birthDate: '2004-05-02' }],
    ['the same family, another given name, another year', 'Omar', 'Haddad', { sex: 'male', birthDate: '1990' }],
    ['the given name alone', 'Fatima', '', { sex: 'female' }],
    ['the phone alone: a household shares it', 'Omar', 'Nasser', { phone: '07701234567' }],
    ['no name', '', '', { sex: 'female', birthDate: '1984-05-02', phone: '07701234567' }],
  ])('%s', (_, given, family, more) => {
    expect(scoreOf(given, family, more)).toBeNull();
  });
});

describe('the score', () => {
  test('is 1 for the very same', () => {
    expect(scoreOf('Fatima', 'Haddad', known)).toBe(1);
  });

  test('grows with each thing that agrees, and falls when the sex does not', () => {
    const name = scoreOf('Fatima', 'Haddad') as number;
    const sex = scoreOf('Fatima', 'Haddad', { sex: 'female' }) as number;
    const year = scoreOf('Fatima', 'Haddad', { sex: 'female', birthDate: '1984' }) as number;
    const day = scoreOf('Fatima', 'Haddad', { sex: 'female', birthDate: '1984-05-02' }) as number;
    const phone = scoreOf('Fatima', 'Haddad', { birthDate: '1984', phone: '07701234567' }) as number;
    expect(sex).toBeGreaterThan(name);
    expect(year).toBeGreaterThan(sex);
    expect(day).toBeGreaterThan(year);
    expect(phone).toBeGreaterThan(scoreOf('Fatima', 'Haddad', { birthDate: '1984' }) as number);
    const other = scoreOf('Fatima', 'Haddad', { sex: 'male', birthDate: '1984-05-02' }) as number;
    expect(other).toBeLessThan(scoreOf('Fatima', 'Haddad', { birthDate: '1984-05-02' }) as number);
  });

  test('puts the likelier person first, and holds the limit', () => {
    const index = indexOf([
      person(1, 'Mohamed', 'Nasser', { birthDate: '1990' }),
      person(2, 'محمد', 'ناصر', { birthDate: '1990-01-01' }),
      person(3, 'Mohamed', 'Nasser', { birthDate: '1990-01-01' }),
      person(4, 'Ali', 'Nasser', { birthDate: '1990-01-01' }),
    ]);
    const asked = person(9, 'Mohamed', 'Nasser', { birthDate: '1990-01-01' });
    expect(index.similar(asked, 9).map(({ entry }) => entry.registeredAt)).toEqual([3, 2, 1]);
    expect(index.similar(asked, 1)).toHaveLength(1);
  });

  test('a removed person is nobody’s likeness', () => {
    const index = indexOf([known]);
    index.remove(known.recordId);
    expect(index.similar(known, 5)).toEqual([]);
  });
});
