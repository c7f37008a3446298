/** The linter: everything that a form still misses before, or although, it can be published in a programme. */
import type { Notice, Programme } from '../../programme/programme.ts';
import type { FieldRole, FormDefinition } from '../definition.ts';
import { findInField } from './field-findings.ts';
import type { FieldFinding, Finding, FormFinding } from './finding.ts';

export interface InspectedWith {
  readonly programme: Programme;
  /** The programme's forms as they are published now. */
  readonly published: readonly FormDefinition[];
  /** The files at hand; sizes in bytes, null for one that the version before had. */
  readonly files: readonly { readonly name: string; readonly size: number | null }[];
}

/** Twenty of these fill what a cheap tablet's browser readily gives. */
const LARGE_FILE_BYTES = 5 * 1024 * 1024;

/** Without a sex or an age people can be registered, but not told apart. */
const ROLES_OF_A_PERSON: readonly FieldRole[] = ['sex', 'birth-date'];

/** Of the form first, then field by field as the form asks them. */
export function findFindings(form: FormDefinition, inspected: InspectedWith): readonly Finding[] {
  const { programme, published, files } = inspected;
  return [
    ...findVersion(form, published),
    ...findRoles(form),
    ...findLanguages(form, programme),
    ...findFiles(form, files),
    ...form.fields.flatMap((field) => findInField(field, programme)),
    ...findRolesTwice(form),
  ];
}

function findVersion(form: FormDefinition, published: readonly FormDefinition[]): readonly FormFinding[] {
  const about = { fieldId: null, principle: 3 } as const;
  const found: FormFinding[] = [];
  if (form.version.trim() === '') found.push({ type: 'version-missing', severity: 'blocks', ...about });
  for (const other of published) {
    if (other.formId === form.formId && other.version === form.version && form.version !== '')
      found.push({ type: 'version-taken', version: form.version, severity: 'blocks', ...about });
    if (other.formId !== form.formId && other.kind === form.kind && form.kind !== 'follow-up')
      found.push({ type: 'replaces-form', name: other.name, severity: 'warns', ...about });
  }
  return found;
}

function findRoles(form: FormDefinition): readonly FormFinding[] {
  if (form.kind !== 'person') return [];
  const roles = new Set(form.fields.map(({ role }) => role));
  const missing = (role: FieldRole, severity: 'blocks' | 'warns'): FormFinding => ({
    type: 'role-missing',
    role,
    severity,
    fieldId: null,
    principle: 3,
  });
  return [
    ...(roles.has('given-name') ? [] : [missing('given-name', 'blocks')]),
    ...ROLES_OF_A_PERSON.filter((role) => !roles.has(role) && !(role === 'birth-date' && roles.has('age'))).map(
      (role) => missing(role, 'warns'),
    ),
  ];
}

function findRolesTwice(form: FormDefinition): readonly FieldFinding[] {
  const seen = new Set<FieldRole>();
  const found: FieldFinding[] = [];
  for (const { id, role } of form.fields) {
    if (role === null) continue;
    if (seen.has(role)) found.push({ type: 'role-twice', role, fieldId: id, principle: 3, severity: 'blocks' });
    seen.add(role);
  }
  return found;
}

const primaryOf = (language: string): string => language.toLowerCase().split('-')[0] ?? '';

function findLanguages(form: FormDefinition, programme: Programme): readonly FormFinding[] {
  const spoken = new Set(form.languages.map(primaryOf));
  const noticed = (language: string): boolean => isNoticeIn(programme.notice, primaryOf(language));
  const offered = new Set(programme.languages.map(primaryOf));
  return [
    ...programme.languages
      .filter((language) => !spoken.has(primaryOf(language)))
      .map((language): FormFinding => {
        return { type: 'form-language-missing', language, fieldId: null, principle: 7, severity: 'warns' };
      }),
    // Who is asked in a language is told in it before. A form without named languages is taken to be in the programme's.
    ...[...programme.languages, ...form.languages.filter((language) => !offered.has(primaryOf(language)))]
      .filter((language) => language !== '' && !noticed(language))
      .map((language): FormFinding => {
        const severity = offered.has(primaryOf(language)) ? 'blocks' : 'warns';
        return { type: 'notice-language-missing', language, fieldId: null, principle: 1, severity };
      }),
  ];
}

const isNoticeIn = ({ sections }: Notice, language: string): boolean =>
  sections.every(({ body }) => Object.entries(body).some(([tag, text]) => primaryOf(tag) === language && text !== ''));

function findFiles(form: FormDefinition, files: InspectedWith['files']): readonly FormFinding[] {
  return form.files.flatMap(({ name }): FormFinding[] => {
    const given = files.find((file) => file.name === name);
    if (given === undefined) return [{ type: 'file-missing', name, fieldId: null, principle: 3, severity: 'blocks' }];
    if (given.size === null || given.size <= LARGE_FILE_BYTES) return [];
    return [{ type: 'file-large', name, size: given.size, fieldId: null, principle: 8, severity: 'warns' }];
  });
}
