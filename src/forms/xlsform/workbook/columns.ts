/**
 * The columns that each sheet may have, by every spelling that pyxform accepts (its aliases.py), and our own ones.
 *
 * A column is a path: `label::Français (fr)` is [label, Français (fr)], `relevant` is [bind, relevant].
 */

export type ColumnPath = readonly string[];

export interface SheetColumns {
  /** Names that stand for themselves. */
  readonly known: ReadonlySet<string>;
  readonly aliases: ReadonlyMap<string, ColumnPath>;
}

/** They steer another client's sending, which here is the product's: sealed, and only as far as consent reaches. */
export const IGNORED_SETTINGS = [
  'public_key',
  'submission_url',
  'auto_send',
  'auto_delete',
  'client_editable',
  'sms_keyword',
  'sms_separator',
  'sms_allow_media',
  'sms_date_format',
  'sms_datetime_format',
  'sms_response',
  'delimiter',
  'prefix',
  'instance_id',
];

const media: readonly (readonly [string, ColumnPath])[] = ['image', 'big-image', 'audio', 'video'].map((name) => [
  name,
  ['media', name],
]);

const bind = (attribute: string): ColumnPath => ['bind', attribute];
const control = (attribute: string): ColumnPath => ['control', attribute];

/** Ours, optional: what a field is for, how far it may be read, how long it is kept. */
export const OWN_COLUMNS = ['tier', 'purposes', 'retention', 'necessity', 'role'] as const;

export const SURVEY_COLUMNS: SheetColumns = {
  known: new Set([
    'type',
    'name',
    'label',
    'hint',
    'guidance_hint',
    'choice_filter',
    'default',
    'trigger',
    'parameters',
    'bind',
    'control',
    'media',
    'instance',
    'intent',
    'disabled',
    'save_to',
    'query',
    ...OWN_COLUMNS,
  ]),
  aliases: new Map<string, ColumnPath>([
    ['caption', ['label']],
    ['command', ['type']],
    ['tag', ['name']],
    ['value', ['name']],
    ['body', ['control']],
    ['read_only', bind('readonly')],
    ['readonly', bind('readonly')],
    ['relevant', bind('relevant')],
    ['relevance', bind('relevant')],
    ['required', bind('required')],
    ['constraint', bind('constraint')],
    ['constraint_message', bind('jr:constraintMsg')],
    ['constraining_message', bind('jr:constraintMsg')],
    ['required_message', bind('jr:requiredMsg')],
    ['requiredmsg', bind('jr:requiredMsg')],
    ['noapperrorstring', bind('jr:noAppErrorString')],
    ['no_app_error_string', bind('jr:noAppErrorString')],
    ['calculation', bind('calculate')],
    ['calculate', bind('calculate')],
    ['appearance', control('appearance')],
    ['autoplay', control('autoplay')],
    ['rows', control('rows')],
    ['count', control('jr:count')],
    ['repeat_count', control('jr:count')],
    ['jr:count', control('jr:count')],
    ['compact_tag', ['instance', 'odk:tag']],
    ...media,
  ]),
};

export const CHOICES_COLUMNS: SheetColumns = {
  known: new Set(['list_name', 'name', 'label', 'media']),
  aliases: new Map<string, ColumnPath>([['caption', ['label']], ['value', ['name']], ...media]),
};

export const SETTINGS_COLUMNS: SheetColumns = {
  known: new Set([
    'form_title',
    // Ours: pyxform has no place for a translated title, and fails on `form_title::…`.
    'form_title_translation',
    'form_id',
    'id_string',
    'version',
    'default_language',
    'form_kind',
    'name',
    'style',
    'instance_name',
    'instance_xmlns',
    'namespaces',
    'omit_instanceid',
    'allow_choice_duplicates',
    'clean_text_values',
    'attribute',
    ...IGNORED_SETTINGS,
    'flat',
    'add_none_option',
  ]),
  aliases: new Map<string, ColumnPath>([
    ['title', ['form_title']],
    ['set_form_title', ['form_title']],
    ['set_form_id', ['form_id']],
  ]),
};

/** Columns whose last path step may be a language. */
const TRANSLATABLE: readonly ColumnPath[] = [
  ['label'],
  ['hint'],
  ['guidance_hint'],
  ['form_title'],
  ['form_title_translation'],
  bind('jr:constraintMsg'),
  bind('jr:requiredMsg'),
  bind('jr:noAppErrorString'),
  ...media.map(([, path]) => path),
];

/** Columns whose steps below the first are names of attributes. */
const ATTRIBUTE_COLUMNS: ReadonlySet<string> = new Set(['bind', 'control', 'instance', 'attribute']);
/** Known so that they are not taken for misspellings, but without meaning on their own. */
const EMPTY_COLUMNS: ReadonlySet<string> = new Set(['media', 'query', 'save_to']);

const isPrefix = (prefix: ColumnPath, path: ColumnPath): boolean => prefix.every((step, index) => path[index] === step);

/** The translatable column that a path belongs to, or null. */
export const translatableOf = (path: ColumnPath): ColumnPath | null =>
  TRANSLATABLE.find((prefix) => isPrefix(prefix, path)) ?? null;

/** Whether anything reads a column of this path: a step too many or too few, and nothing does. */
export function isReadable(path: ColumnPath): boolean {
  const translatable = translatableOf(path);
  if (translatable !== null) return path.length <= translatable.length + 1;
  const [first = ''] = path;
  return ATTRIBUTE_COLUMNS.has(first) ? path.length === 2 : path.length === 1 && !EMPTY_COLUMNS.has(first);
}
