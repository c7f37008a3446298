/**
 * The converter as a command: an XLSForm's path in, its XForm on the standard output, what is wrong or worth knowing on the
 * standard error, each with its place.
 *
 * Exit codes: 0 converted, 1 not converted, 2 called the wrong way. Started by src/build/xlsform.mjs.
 */
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { err, ok, type Result } from '../../../result/result.ts';
import { convertXlsForm } from '../convert.ts';
import { placeText, problemText, warningText } from '../messages.ts';
import type { XlsFormProblem } from '../problems.ts';
import { FILE_LIMIT_MIB } from '../workbook/zip-limits.ts';

export interface Terminal {
  /** Where relative paths begin. */
  readonly folder: string;
  readonly out: (text: string) => void;
  readonly say: (line: string) => void;
}

const USAGE = 'Usage: npm run --silent xlsform -- FILE.xlsx > form.xml';

/** What goes wrong with a path, by Node's error code. */
const READ_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EACCES: 'The file may not be read. Change its permissions.',
  EPERM: 'The file may not be read. Change its permissions.',
};

export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const [path, ...others] = args;
  if (path === '--help' || path === '-h') {
    terminal.out(`${USAGE}\n`);
    return 0;
  }
  if (path === undefined || path === '' || others.length > 0 || path.startsWith('-')) {
    terminal.say(USAGE);
    return 2;
  }
  const bytes = await readWhole(resolve(terminal.folder, path));
  if (!bytes.ok) {
    terminal.say(`error: ${path}: ${bytes.error}`);
    return 1;
  }
  const converted = await convertXlsForm(bytes.value, { previous: null, fileName: basename(path) });
  if (!converted.ok) {
    for (const problem of converted.error) terminal.say(`error: ${path}: ${placed(problem)}${problemText(problem)}`);
    return 1;
  }
  const { definition, warnings } = converted.value;
  for (const warning of warnings) terminal.say(`warning: ${path}: ${placed(warning)}${warningText(warning)}`);
  for (const { name } of definition.files) terminal.say(`needs: ${path}: the file ${name}`);
  terminal.out(`${definition.xform}\n`);
  return 0;
}

const placed = (problem: XlsFormProblem | { readonly place: Parameters<typeof placeText>[0] }): string =>
  'place' in problem ? `${placeText(problem.place)}: ` : '';

/** Looked at before it is opened, because what is not a file may have no end, or no beginning. */
async function readWhole(path: string): Promise<Result<Uint8Array, string>> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) return err('This is a folder. Name a file in it.');
    if (!stats.isFile()) return err('This is no file with an end. Save the form first.');
    if (stats.size > FILE_LIMIT_MIB * 1024 * 1024) {
      return err(problemText({ type: 'file-too-large', limitMiB: FILE_LIMIT_MIB }));
    }
    return ok(new Uint8Array(await readFile(path)));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return err(READ_ERRORS[code] ?? `The file cannot be read (${code}).`);
  }
}
