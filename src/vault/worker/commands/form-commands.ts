/**
 * Commands about forms: publishing a version, and reading one that is, or once was, the current one.
 *
 * A publication is one transaction: the new form, what it replaces, its files, the drafts that go on with it and the log
 * entry are all there or none.
 */
import { FormDefinition } from '../../../forms/definition.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import type { ParsedRequestOf, ResponseOf, SessionView } from '../../protocol.ts';
import { carryDraft } from '../forms/carry-draft.ts';
import { checkPublication } from '../forms/check-publication.ts';
import {
  earlierFormToChange,
  filesToChange,
  fileToChange,
  hashOf,
  readFile,
  readFileList,
  readForm,
  type StoredFile,
} from '../forms/form-store.ts';
import { formFileMediaType } from '../media-type.ts';
import { LARGEST_FORM_FILES, tooLarge } from '../membership/read-content.ts';
import { draftToChange } from '../session/draft.ts';
import { commitWithLog, documentToChange } from '../session/log.ts';
import type { Session } from '../session/session.ts';
import { type EarlierForm, readVaultDocument, VAULT_DOCUMENT } from '../session/vault-document.ts';
import { type Report, sessionToView } from './profile-commands.ts';

type Publication = ParsedRequestOf<'form.publish'>;

interface Latest {
  readonly form: FormDefinition;
  readonly files: readonly StoredFile[];
}

export function publishForm(
  session: Session,
  { definition, files }: Publication,
  report: Report,
): Promise<Result<SessionView, VaultError>> {
  return session.exclusive(async () => {
    if (session.profile.role !== 'supervisor') return err({ type: 'supervisors-only' });
    const { membership } = session;
    // Nobody else could sign it, and so no other tablet would ever get it.
    if (membership && !membership.document.holdsRootKey) return err({ type: 'root-key-elsewhere' });
    const together = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (membership && together > LARGEST_FORM_FILES) return err(tooLarge());
    const stored = await readVaultDocument(session, session.store);
    if (!stored.ok) return stored;
    const { forms, earlierForms } = stored.value;
    const latest = await readLatest(session, definition.formId, earlierForms);
    if (!latest.ok) return latest;
    const known = [...forms, ...earlierForms];
    const isVersionKnown = known.some(
      ({ formId, version }) => formId === definition.formId && version === definition.version,
    );
    if (isVersionKnown) {
      if (!latest.value || !isSame(session, latest.value, definition, files))
        return err({ type: 'form-version-taken' });
      if (session.forms.some(({ formId }) => formId === definition.formId)) return ok(sessionToView(session));
    }
    const checked = checkPublication(definition, files, session.programme, {
      known,
      previous: latest.value?.form ?? null,
      previousFiles: latest.value?.files.map(({ name }) => name) ?? [],
    });
    if (!checked.ok) return checked;

    const replaced = forms.filter((form) => isReplacedBy(form, definition));
    const nextForms = [...forms.filter((form) => !replaced.includes(form)), definition];
    const nextEarlier = [...earlierForms, ...replaced.map(({ formId, name, version }) => ({ formId, name, version }))];
    const drafts = [...session.drafts.values()].map((draft) =>
      carryDraft(draft, { before: forms.find(({ kind }) => kind === definition.kind), after: definition }),
    );
    const changes: Change[] = [
      documentToChange(session, VAULT_DOCUMENT, { ...stored.value, forms: nextForms, earlierForms: nextEarlier }),
      ...replaced.map((form) => earlierFormToChange(session, form)),
      ...sealFiles(session, definition, files, latest.value?.files ?? [], report),
      ...drafts.map((draft) => draftToChange(session, draft)),
    ];
    const reason = `${definition.name} ${definition.version}`;
    const committed = await commitWithLog(session, changes, [], [{ action: 'form.published', recordId: null, reason }]);
    if (!committed.ok) return committed;
    session.forms = nextForms;
    for (const draft of drafts) session.drafts.set(draft.draftId, draft);
    return ok(sessionToView(session));
  });
}

const isReplacedBy = (form: FormDefinition, next: FormDefinition): boolean =>
  form.formId === next.formId || (form.kind === next.kind && next.kind !== 'follow-up');

/** The version of a form that was published last, with its files; null for a form that is new. */
async function readLatest(
  session: Session,
  formId: number,
  earlierForms: readonly EarlierForm[],
): Promise<Result<Latest | null, VaultError>> {
  const name =
    session.forms.find((form) => form.formId === formId) ?? earlierForms.findLast((form) => form.formId === formId);
  if (!name) return ok(null);
  const form = await readForm(session, name);
  if (!form.ok) return form;
  const files = await readFileList(session, name);
  return files.ok ? ok({ form: form.value, files: files.value }) : files;
}

/** Whether a publication says again what was published: every file that it gives is the same, none is new. */
function isSame(session: Session, latest: Latest, definition: FormDefinition, files: Publication['files']): boolean {
  const hashes = new Map(latest.files.map(({ name, hash }) => [name, hash]));
  const stored = FormDefinition.parse(latest.form);
  return (
    JSON.stringify(stored) === JSON.stringify(definition) &&
    files.every(({ name, bytes }) => hashes.get(name) === hashOf(session, bytes))
  );
}

function sealFiles(
  session: Session,
  definition: FormDefinition,
  given: Publication['files'],
  previous: readonly StoredFile[],
  report: Report,
): Change[] {
  if (definition.files.length === 0) return [];
  const of = given.reduce((sum, { bytes }) => sum + bytes.length, 0);
  let done = 0;
  const changes: Change[] = [];
  const files = definition.files.flatMap(({ name }): StoredFile[] => {
    const file = given.find((candidate) => candidate.name === name);
    if (!file) return previous.filter((candidate) => candidate.name === name);
    const stored = { name, mediaType: formFileMediaType(file.mediaType), hash: hashOf(session, file.bytes) };
    changes.push(fileToChange(session, stored, file.bytes));
    done += file.bytes.length;
    report({ step: 'sealing', done, of });
    return [stored];
  });
  return [...changes, filesToChange(session, definition, files)];
}

export const readFormVersion = (
  session: Session,
  request: ParsedRequestOf<'form.read'>,
): Promise<Result<FormDefinition, VaultError>> => readForm(session, request);

export async function readFormFile(
  session: Session,
  { name, ...form }: ParsedRequestOf<'form.file'>,
): Promise<Result<ResponseOf<'form.file'>, VaultError>> {
  const files = await readFileList(session, form);
  if (!files.ok) return files;
  const listed = files.value.find((file) => file.name === name);
  if (!listed) return err({ type: 'not-found' });
  const file = await readFile(session, listed.hash);
  // A disk that others wrote to cannot change the type, but an earlier version's list may have been wider.
  return file.ok ? ok({ mediaType: formFileMediaType(file.value.mediaType), bytes: file.value.bytes }) : file;
}
