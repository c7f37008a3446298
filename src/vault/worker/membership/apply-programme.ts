/**
 * A programme that the root signed becomes the current one: its forms take the place of those before, as if they were
 * published here (commands/form-commands.ts). Earlier versions stay readable, and drafts go on with what they can keep.
 */
import type { FormDefinition } from '../../../forms/definition.ts';
import type { Programme } from '../../../programme/programme.ts';
import { ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import { carryDraft } from '../forms/carry-draft.ts';
import { earlierFormToChange } from '../forms/form-store.ts';
import { type Draft, draftToChange } from '../session/draft.ts';
import { documentToChange } from '../session/log.ts';
import type { Session } from '../session/session.ts';
import { type EarlierForm, readVaultDocument, VAULT_DOCUMENT } from '../session/vault-document.ts';
import { filesOfContent } from './make-member.ts';
import type { ProgrammeContent } from './programme-body.ts';

export interface AppliedProgramme {
  readonly changes: readonly Change[];
  readonly programme: Programme;
  readonly forms: readonly FormDefinition[];
  readonly drafts: readonly Draft[];
}

/** What is to be committed; `holdProgramme` follows once it is. Call it inside `session.exclusive`. */
export async function applyProgramme(
  session: Session,
  content: ProgrammeContent,
): Promise<Result<AppliedProgramme, VaultError>> {
  const stored = await readVaultDocument(session, session.store);
  if (!stored.ok) return stored;
  const { forms: before, earlierForms } = stored.value;
  const { programme, forms: after } = content;
  const replaced = before.filter((form) => !after.some((next) => isVersion(next, form)));
  const older = [...content.earlier, ...replaced].filter(
    (form) => ![...after, ...earlierForms].some((known) => isVersion(known, form)),
  );
  const stillEarlier = earlierForms.filter((form) => !after.some((next) => isVersion(next, form)));
  const changed = after.filter((form) => {
    const same = before.find((each) => isVersion(each, form));
    return !same || JSON.stringify(same) !== JSON.stringify(form);
  });
  const drafts = [...session.drafts.values()].map((draft) =>
    changed.reduce(
      (carried, form) => carryDraft(carried, { before: before.find(({ kind }) => kind === form.kind), after: form }),
      draft,
    ),
  );
  const isDraftsChanged = changed.some(({ kind }) => kind !== 'follow-up');
  const document = {
    ...stored.value,
    programme,
    forms: [...after],
    earlierForms: [...stillEarlier, ...distinct(older).map(({ formId, name, version }) => ({ formId, name, version }))],
  };
  return ok({
    changes: [
      documentToChange(session, VAULT_DOCUMENT, document),
      ...older.map((form) => earlierFormToChange(session, form)),
      ...filesOfContent(session, content),
      ...(isDraftsChanged ? drafts.map((draft) => draftToChange(session, draft)) : []),
    ],
    programme,
    forms: after,
    drafts: isDraftsChanged ? drafts : [],
  });
}

export function holdProgramme(session: Session, { programme, forms, drafts }: AppliedProgramme): void {
  session.programme = programme;
  session.forms = forms;
  for (const draft of drafts) session.drafts.set(draft.draftId, draft);
}

type Version = Pick<EarlierForm, 'formId' | 'version'>;

const isVersion = (a: Version, b: Version): boolean => a.formId === b.formId && a.version === b.version;

const distinct = (forms: readonly FormDefinition[]): FormDefinition[] =>
  forms.filter((form, index) => forms.findIndex((other) => isVersion(other, form)) === index);
