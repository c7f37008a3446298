/**
 * Opens a form: definition, language, earlier answers and allowed purposes in; a running form out.
 *
 * The engine never fetches and is handed an XForm that holds only what may be asked. It is a large library, so it is
 * imported on the first call.
 */
import { err, ok, type Result } from '../../result/result.ts';
import type { Answer, FormDefinition } from '../definition.ts';
import { tidyActions } from './actions.ts';
import { askOnlyFor } from './ask-only-for.ts';
import { choicesFromFiles } from './choices-from-files.ts';
import { readControls, uploadsAsText } from './controls.ts';
import { fitExpressions } from './expressions/fit-expressions.ts';
import { bringFilesIn } from './files/bring-files-in.ts';
import type { FormError } from './form-error.ts';
import { liftLists } from './lists/lift-lists.ts';
import { takeOutLists } from './lists/take-out-lists.ts';
import { loadEngine, preloadEngine } from './load-engine.ts';
import { takeOutPlainWords } from './plain-words.ts';
import { prefill } from './prefill.ts';
import { takeOutPreloads } from './preloads.ts';
import { type ReadFormFile, readNoFile } from './read-file.ts';
import { createRowLedger } from './row-ledger.ts';
import { NO_ROWS, restoreRows } from './row-tree.ts';
import { createRunningForm, type RunningForm } from './running-form.ts';
import { stampedState } from './state-stamps.ts';
import { markGuidance } from './texts.ts';
import { binds, controlsOf, languageNames, pathOf, readParts, repeatPaths, type XFormParts } from './xform-parts.ts';
import { parseXForm, writeXml } from './xml.ts';

const QUESTION_CONTROLS = new Set(['input', 'select', 'select1', 'rank', 'range', 'trigger', 'upload']);

export interface OpenFormOptions {
  readonly definition: FormDefinition;
  /** BCP 47; the form's default language where it has no such translation. */
  readonly language: string;
  /** Empty: a first load, with the form's own defaults. */
  readonly answers: readonly Answer[];
  readonly purposes: readonly string[];
  /** A uniformly random 32-bit number. */
  readonly randomU32: () => number;
  /** Left out: the form has no file that could be read. */
  readonly readFile?: ReadFormFile | undefined;
  /** The tablet's own clock where it is left out. */
  readonly now?: () => Date;
}

export async function openForm(options: OpenFormOptions): Promise<Result<RunningForm, FormError>> {
  // Its code arrives while the form is read.
  void preloadEngine();
  const { definition, language, answers, purposes, randomU32, readFile = readNoFile, now = () => new Date() } = options;
  const lifted = liftLists(definition.xform);
  const document = parseXForm(lifted.xform);
  if (!document.ok) return document;
  const parts = readParts(document.value);
  if (!parts.ok) return parts;
  const refused = refuse(parts.value, definition);
  if (refused !== null) return err(refused);

  markGuidance(parts.value);
  tidyActions(parts.value);
  const endPaths = takeOutPreloads(parts.value);
  const addOwnChoices = choicesFromFiles(parts.value);
  fitExpressions(parts.value, definition.version);
  const filled = await bringFilesIn(parts.value, readFile);
  if (!filled.ok) return filled;
  addOwnChoices();
  const traitsByPath = readControls(parts.value);
  uploadsAsText(parts.value);
  askOnlyFor(parts.value, definition.fields, purposes);
  const longLists = takeOutLists(parts.value, lifted);
  const plainWords = takeOutPlainWords(parts.value);
  const restored = answers.length === 0 ? NO_ROWS : restoreRows(repeatPaths(parts.value), definition.fields, answers);
  if (answers.length > 0) prefill(parts.value, definition, answers, restored);

  let changed: (what: 'value' | 'rows') => void = () => {};
  const stateFactory = stampedState((what) => changed(what));
  const engine = await loadEngine(writeXml(document.value), stateFactory);
  if (!engine.ok) return engine;

  const form = createRunningForm({
    ...engine.value,
    definition,
    traitsByPath,
    longLists,
    plainWords,
    endPaths,
    now,
    languageNames: languageNames(parts.value),
    ledger: createRowLedger(restored, randomU32),
    onChange: (listener) => {
      changed = listener;
    },
  });
  form.setLanguage(language);
  return ok(form);
}

/** A select that shows the choices of those below it and takes no answer, which no definition need know. */
const isTableHead = (control: Element): boolean =>
  (control.getAttribute('appearance') ?? '').split(/\s+/).includes('label');

function refuse(parts: XFormParts, definition: FormDefinition): FormError | null {
  const known = new Set(definition.fields.map((field) => field.path));
  const notes = new Set(
    binds(parts)
      .filter((bind) => bind.getAttribute('readonly') === 'true()')
      .map((bind) => bind.getAttribute('nodeset')),
  );
  const unknown = controlsOf(parts)
    .filter((control) => QUESTION_CONTROLS.has(control.localName) && !isTableHead(control))
    .map(pathOf)
    .find((path) => !known.has(path) && !notes.has(path));
  return unknown === undefined ? null : { type: 'form-field-unknown', path: unknown };
}
