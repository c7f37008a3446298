/**
 * Functions that the engine lacks, or computes otherwise than ODK's specification says, written with those that it has.
 *
 * What is left is in one table, which upload refuses a form by: `form-file/functions.ts`.
 */
import { translatePattern } from '../../form-file/regex-pattern.ts';
import { columnName } from '../files/item.ts';
import { beginsPath, type Expression, literal, literalOf, readExpression, writeExpression } from './expression-tree.ts';

export interface Supplies {
  readonly version: string;
  /** Tells that a form reads this file, by the id of an instance. */
  readonly onFile: (instanceId: string) => void;
}

/** Latitude and longitude in degrees, then altitude and accuracy where they are known. */
const NUMBER = '[-+]?[0-9.]+';
const LATITUDE = '[-+]?(90(\\.0*)?|[0-8]?[0-9](\\.[0-9]*)?)';
const LONGITUDE = '[-+]?(180(\\.0*)?|(1[0-7][0-9]|[0-9]?[0-9])(\\.[0-9]*)?)';
const POINT = `${LATITUDE}\\s+${LONGITUDE}(\\s+${NUMBER}){0,2}`;
const LINE = `^\\s*${POINT}(\\s*;\\s*${POINT})+[\\s;]*$`;

/** @param isInPredicate where `current()` is not the node that the arguments start from */
type Supply = (args: readonly Expression[], supplies: Supplies, isInPredicate: boolean) => string | null;

const plain = (args: readonly Expression[]): string[] => args.map(writeExpression);

const SUPPLIED: Readonly<Record<string, Supply>> = {
  version: (_, { version }) => literal(version),
  // A form never learns which device or which person fills it in.
  property: () => "''",

  time(args) {
    const [moment = ''] = plain(args);
    return `if(regex(string(${moment}), '^[0-9]{1,2}:'), string(${moment}), format-date-time(${moment}, '%H:%M:%S.%3'))`;
  },

  pulldata(args, { onFile }, isInPredicate) {
    const [file = [], column = [], key = [], value = []] = args;
    const name = literalOf(file)?.replace(/\.csv$/i, '');
    if (name === undefined) return null;
    onFile(name);
    const step = (named: Expression): string => {
      const heading = literalOf(named);
      return heading === null ? `*[local-name() = ${fromCurrent(named)}]` : columnName(heading);
    };
    // The engine's own puts the value into quotes as it stands, which an apostrophe would end.
    if (isInPredicate) {
      const names = [column, key].map((each) =>
        literalOf(each) === null ? writeExpression(each) : literal(step(each)),
      );
      return `pulldata(${literal(name)}, ${names.join(', ')}, translate(${writeExpression(value)}, "'", '’'))`;
    }
    return `string(instance(${literal(name)})/root/item[${step(key)} = string(${fromCurrent(value)})][1]/${step(column)})`;
  },

  // The engine fails where a place is missing, and takes a line for a place.
  distance(args) {
    const line = `join(';', ${plain(args).join(', ')})`;
    return `if(regex(${line}, '${LINE}'), distance(${line}), '')`;
  },

  // The engine gives back what follows the first character only.
  'substring-after'(args) {
    const [text = '', mark = ''] = plain(args);
    if (args[1] !== undefined && literalOf(args[1])?.length === 1) return null;
    return `if(contains(${text}, ${mark}), substring(${text}, string-length(substring-before(${text}, ${mark})) + string-length(${mark}) + 1), '')`;
  },

  regex([text, pattern]) {
    const written = pattern === undefined ? null : literalOf(pattern);
    if (text === undefined || written === null) return null;
    const translated = translatePattern(written);
    return translated === null || translated === written
      ? null
      : `regex(${writeExpression(text)}, ${literal(translated)})`;
  },

  // The engine has no total for no rows at all, nor for rows of which one question is not asked.
  sum(args) {
    const answered = answeredOf(args);
    return answered === null ? null : `if(boolean(${answered}), sum(${answered}), 0)`;
  },
  max(args) {
    const answered = answeredOf(args);
    return answered === null ? null : `max(${answered})`;
  },
  min(args) {
    const answered = answeredOf(args);
    return answered === null ? null : `min(${answered})`;
  },

  'format-date': (args) => withSundays('format-date', args),
  'format-date-time': (args) => withSundays('format-date-time', args),
};

/**
 * The nodes of the one path that a function is given, without those that have no answer; null where it is given anything else.
 * ODK leaves out what is not relevant; this also leaves out what is not answered yet, where ODK has no result.
 */
function answeredOf([nodes, ...others]: readonly Expression[]): string | null {
  if (nodes === undefined || others.length > 0) return null;
  const isPath = nodes.every((part, at) =>
    part.kind === 'token'
      ? part.token.kind !== 'operator' && part.token.kind !== 'literal' && part.token.kind !== 'number'
      : part.kind === 'bracket'
        ? part.opens === '['
        : at < nodes.length - 1,
  );
  return isPath ? `${writeExpression(nodes).trim()}[. != '']` : null;
}

/** The engine has no name for a Sunday. */
function withSundays(name: string, args: readonly Expression[]): string | null {
  const format = args[1] === undefined ? null : literalOf(args[1]);
  if (format === null || !format.includes('%a')) return null;
  const [date = ''] = plain(args);
  const formatted = (part: string) => `${name}(${date}, ${literal(part)})`;
  const day = `coalesce(${formatted('%a')}, if(${formatted('%Y')} = '', '', 'Sun'))`;
  const pieces = format.split('%a').map((part) => (part === '' ? "''" : formatted(part)));
  return `concat(${pieces.join(`, ${day}, `)})`;
}

/** The same from within a predicate, where relative paths would start at the node that is looked at. */
export function fromCurrent(expression: Expression): string {
  return expression
    .map((part, at) => {
      const start = beginsPath(expression, at) && !(part.kind === 'token' && part.token.text.startsWith('/'));
      if (start) return `current()/${writeExpression([part])}`;
      if (part.kind === 'call') return `${part.name}(${part.arguments.map(fromCurrent).join(',')})`;
      if (part.kind === 'bracket' && part.opens === '(') return `(${fromCurrent(part.inside)})`;
      return writeExpression([part]);
    })
    .join('');
}

/** The expression with every call that needs it written anew, innermost first. */
export const supplyFunctions = (expression: Expression, supplies: Supplies, isInPredicate = false): Expression =>
  expression.flatMap((part): Expression => {
    if (part.kind === 'token') return [part];
    if (part.kind === 'bracket') {
      return [{ ...part, inside: supplyFunctions(part.inside, supplies, isInPredicate || part.opens === '[') }];
    }
    const args = part.arguments.map((each) => supplyFunctions(each, supplies, isInPredicate));
    const supply = Object.hasOwn(SUPPLIED, part.name) ? SUPPLIED[part.name] : undefined;
    const written = supply?.(args, supplies, isInPredicate) ?? null;
    return written === null ? [{ ...part, arguments: args }] : readExpression(written);
  });
