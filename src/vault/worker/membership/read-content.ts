/**
 * What a supervisor signs as the programme: what is current on this tablet, earlier forms, and the files beside forms.
 */
import type { FormDefinition } from '../../../forms/definition.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { VaultError } from '../../errors.ts';
import { readFile, readFileList, readForm } from '../forms/form-store.ts';
import type { Session } from '../session/session.ts';
import { readVaultDocument } from '../session/vault-document.ts';
import type { ProgrammeContent } from './programme-body.ts';

/** Bytes of all files of the current forms: a tablet fetches them whole, over whatever network there is. */
export const LARGEST_FORM_FILES = 8 * 1024 * 1024;

export const tooLarge = (): VaultError => ({
  type: 'form-files-too-large',
  limitBytes: LARGEST_FORM_FILES,
  limitTogetherBytes: LARGEST_FORM_FILES,
});

/** The programme and forms as they are on this tablet, with all that others need of them. */
export async function readContent(session: Session): Promise<Result<ProgrammeContent, VaultError>> {
  const stored = await readVaultDocument(session, session.store);
  if (!stored.ok) return stored;
  const { programme, forms, earlierForms } = stored.value;
  const earlier: FormDefinition[] = [];
  for (const name of earlierForms) {
    const form = await readForm(session, name);
    if (!form.ok) return form;
    earlier.push(form.value);
  }
  const files: ProgrammeContent['files'][number][] = [];
  const fileBytes = new Map<string, Uint8Array>();
  let together = 0;
  for (const { formId, version } of forms) {
    const list = await readFileList(session, { formId, version });
    if (!list.ok) return list;
    for (const listed of list.value) {
      files.push({ ...listed, formId, version });
      if (fileBytes.has(listed.hash)) continue;
      const file = await readFile(session, listed.hash);
      if (!file.ok) return file;
      together += file.value.bytes.length;
      if (together > LARGEST_FORM_FILES) return err(tooLarge());
      fileBytes.set(listed.hash, file.value.bytes);
    }
  }
  return ok({ programme, forms, earlier, files, fileBytes });
}
