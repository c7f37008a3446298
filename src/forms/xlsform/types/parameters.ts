/**
 * The parameters column: `key=value` pairs, checked for the question's type, and what they become in the XForm.
 *
 * After pyxform's parsing/parameters.py and validators/pyxform/question_types/.
 */
import { isXmlName } from '../../form-file/expression.ts';
import type { Problems } from '../problems.ts';
import type { Cell } from '../workbook/rows.ts';
import { readYesNo } from '../workbook/yes-no.ts';
import { checkRange, RANGE_DEFAULTS, rangeDataType } from './range.ts';

/** Their values name a list or a column of a file, and names have a case. */
const NAMES: ReadonlySet<string> = new Set(['value', 'label', 'tick_labelset', 'reference-geometry']);

/** Keys in small letters, and values too, as pyxform does, but for names. */
export function readParameters(cell: Cell | null, problems: Problems): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  if (cell === null) return parameters;
  // One pair at a time; spaces may stand round the equals sign.
  const pairs = cell.value
    .replace(/\s*=\s*/g, '=')
    .split(/[\s,;]+/)
    .filter((pair) => pair !== '');
  for (const pair of pairs) {
    const [key = '', value = '', ...more] = pair.split('=');
    if (key === '' || value === '' || more.length > 0) {
      problems.error({ type: 'parameters-malformed', place: cell.place });
      return new Map();
    }
    const name = key.toLowerCase();
    parameters.set(name, NAMES.has(name) || value.startsWith('${') ? value : value.toLowerCase());
  }
  return parameters;
}

export interface ParameterEffects {
  readonly bind: ReadonlyMap<string, string>;
  readonly control: ReadonlyMap<string, string>;
  readonly dataType: string | null;
}

type Check = (value: string) => string | null;
const number: Check = (value) => (Number.isFinite(Number(value)) ? null : 'a number');
const whole: Check = (value) => (/^-?\d+$/.test(value) ? null : 'a whole number');
const columnName: Check = (value) => (isXmlName(value) ? null : 'the name of a column, without spaces');
const anything: Check = () => null;
const trueOrFalse: Check = (value) => (value === 'true' || value === 'false' ? null : 'true or false');
const yes: Check = (value) => (readYesNo(value) === true ? null : 'true');
const seed: Check = (value) => (value.startsWith('${') ? null : number(value) === null ? null : 'a number or ${name}');
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    words.includes(value) ? null : words.join(', ');

interface Parameter {
  readonly check: Check;
  /** Where it goes: `bind:attribute` or `control:attribute`; null is used elsewhere. */
  readonly becomes: string | null;
}

const randomize: Readonly<Record<string, Parameter>> = {
  randomize: { check: trueOrFalse, becomes: null },
  seed: { check: seed, becomes: null },
};
const fromFile: Readonly<Record<string, Parameter>> = {
  ...randomize,
  value: { check: columnName, becomes: null },
  label: { check: columnName, becomes: null },
};
const mockAccuracy: Parameter = { check: trueOrFalse, becomes: 'bind:odk:allow-mock-accuracy' };
const referenceGeometry: Parameter = { check: anything, becomes: null };
const line: Readonly<Record<string, Parameter>> = {
  'allow-mock-accuracy': mockAccuracy,
  'reference-geometry': referenceGeometry,
  incremental: { check: yes, becomes: 'control:incremental' },
};

/** By field type, and for the audit node; pyxform does not look at the parameters of types that are not here. */
const PARAMETERS: Readonly<Record<string, Readonly<Record<string, Parameter>>>> = {
  text: { rows: { check: whole, becomes: 'control:rows' } },
  image: {
    'max-pixels': { check: whole, becomes: 'bind:orx:max-pixels' },
    // Another app for taking the picture: questions.ts.
    app: { check: anything, becomes: null },
  },
  audio: {
    quality: { check: oneOf('voice-only', 'low', 'normal', 'external'), becomes: 'bind:odk:quality' },
  },
  geopoint: {
    'capture-accuracy': { check: number, becomes: 'control:accuracyThreshold' },
    'warning-accuracy': { check: number, becomes: 'control:unacceptableAccuracyThreshold' },
    'allow-mock-accuracy': mockAccuracy,
    'reference-geometry': referenceGeometry,
  },
  geotrace: line,
  geoshape: line,
  'select-one': randomize,
  'select-multiple': randomize,
  rank: randomize,
  range: {
    start: { check: number, becomes: 'control:start' },
    end: { check: number, becomes: 'control:end' },
    step: { check: number, becomes: 'control:step' },
    tick_interval: { check: number, becomes: 'control:odk:tick-interval' },
    placeholder: { check: number, becomes: 'control:odk:placeholder' },
    tick_labelset: { check: anything, becomes: null },
  },
  audit: {
    'track-changes': { check: trueOrFalse, becomes: 'bind:odk:track-changes' },
    'track-changes-reasons': { check: oneOf('on-form-edit'), becomes: 'bind:odk:track-changes-reasons' },
    'identify-user': { check: trueOrFalse, becomes: 'bind:odk:identify-user' },
    'location-priority': {
      check: oneOf('no-power', 'low-power', 'balanced', 'high-accuracy'),
      becomes: 'bind:odk:location-priority',
    },
    'location-min-interval': { check: whole, becomes: 'bind:odk:location-min-interval' },
    'location-max-age': { check: whole, becomes: 'bind:odk:location-max-age' },
  },
};

export function applyParameters(
  fieldType: string | null,
  isFromFile: boolean,
  given: ReadonlyMap<string, string>,
  cell: Cell | null,
  problems: Problems,
): ParameterEffects {
  const known = isFromFile ? fromFile : PARAMETERS[fieldType ?? ''];
  const all = fieldType === 'range' ? new Map([...RANGE_DEFAULTS, ...given]) : given;
  const effects = { bind: new Map<string, string>(), control: new Map<string, string>() };
  if (known === undefined) {
    if (cell !== null) problems.warn({ type: 'parameters-ignored', place: cell.place });
    return { ...effects, dataType: null };
  }
  for (const [name, value] of all) {
    const parameter = known[name];
    if (parameter === undefined) {
      if (cell !== null)
        problems.error({ type: 'parameter-unknown', place: cell.place, name, allowed: Object.keys(known) });
      continue;
    }
    const expected = parameter.check(value);
    if (expected !== null) {
      if (cell !== null) problems.error({ type: 'parameter-invalid', place: cell.place, name, expected });
      continue;
    }
    if (parameter.becomes === null) continue;
    const colon = parameter.becomes.indexOf(':');
    const target = parameter.becomes.slice(0, colon) === 'bind' ? effects.bind : effects.control;
    target.set(parameter.becomes.slice(colon + 1), parameter.check === yes ? 'true' : value);
  }
  if (cell !== null && given.has('seed') && !given.has('randomize')) {
    problems.error({
      type: 'parameter-invalid',
      place: cell.place,
      name: 'randomize',
      expected: 'true, to use a seed',
    });
  }
  if (fieldType === 'range' && cell !== null) checkRange(all, cell, problems);
  return { ...effects, dataType: fieldType === 'range' ? rangeDataType(all) : null };
}
