/** The new answer and the reason, on one page. Nothing is written before both are there. */
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Answer, FieldDefinition } from '../../../../forms/definition.ts';
import { useFormat } from '../../../../i18n/use-format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ok, type Result } from '../../../../result/result.ts';
import type { VaultError } from '../../../../vault/errors.ts';
import type { AttachmentId } from '../../../../vault/protocol.ts';
import { Banner } from '../../../controls/banner.tsx';
import { Button } from '../../../controls/button.tsx';
import { Dialog } from '../../../controls/dialog.tsx';
import { focusField } from '../../../controls/error-summary.tsx';
import { Screen } from '../../../controls/screen.tsx';
import { Skeleton } from '../../../controls/skeleton.tsx';
import { TextField } from '../../../controls/text-field.tsx';
import { ErrorBanner } from '../../../errors/error-banner.tsx';
import { fieldLabel } from '../../../form/answer-text.ts';
import { FormRunner } from '../../../form/form-runner.tsx';
import { useSession } from '../../../session/session.tsx';
import { useReadFormFile } from '../../../session/use-read-form-file.ts';
import { SHORTEST_REASON } from '../record/reason.ts';
import { changesOf } from './changes-of.ts';
import type { CorrectRecordProps } from './correct-record.tsx';
import { useBaseline } from './use-baseline.ts';

const REASON_ID = 'correct-reason';

export function CorrectField(props: CorrectRecordProps & { field: FieldDefinition }) {
  const { recordId, form, fields, purposes, field } = props;
  const { vault } = useSession();
  const { language } = useLanguage();
  const { t } = useLingui();
  const format = useFormat();
  const [readable] = useState(() =>
    fields.flatMap(({ fieldId, rowId, value }): Answer[] => (value === null ? [] : [{ fieldId, rowId, value }])),
  );
  const readFile = useReadFormFile(form);
  const baseline = useBaseline(form, readable, purposes, readFile);
  const [after, setAfter] = useState<readonly Answer[] | null>(null);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const [isEmptying, setEmptying] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);

  // An answer may be sealed higher than the form says that it was written with.
  const isWriteOnly =
    field.tier !== 'personal' || fields.some(({ fieldId, value }) => fieldId === field.id && value === null);
  const isReasonShort = reason.trim().length < SHORTEST_REASON;
  const changes = baseline && changesOf(baseline, after ?? baseline, field.id);
  const alsoChanged = form.fields.filter(({ id }) => id !== field.id && changes?.some(({ fieldId }) => fieldId === id));

  function save(): void {
    setTried(true);
    if (isReasonShort) {
      focusField(REASON_ID);
      return;
    }
    const corrected = changes?.filter(({ fieldId }) => fieldId === field.id) ?? [];
    if (corrected.length === 0) props.onBack();
    else if (corrected.every(({ value }) => value === '')) setEmptying(true);
    else void write();
  }
  async function write(): Promise<void> {
    setEmptying(false);
    if (!changes || changes.length === 0) return;
    const written = await vault.call('record.correct', { recordId, changes, reason: reason.trim() });
    if (written.ok) props.onDone();
    else setError(written.error);
  }

  async function attach(
    fieldId: number,
    mediaType: string,
    bytes: Uint8Array,
  ): Promise<Result<AttachmentId, VaultError>> {
    const sealed = await vault.call('attachment.write-for-record', {
      recordId,
      fieldId,
      mediaType,
      // Handed over to the vault; the page shows what was taken from its own copy.
      bytes: new Uint8Array(bytes),
    });
    return sealed.ok ? ok(sealed.value.attachmentId) : sealed;
  }

  return (
    <Screen step={field.id} title={<Trans>Correct: {fieldLabel(field, language)}</Trans>} onBack={props.onBack}>
      {error && <ErrorBanner error={error} />}
      {isWriteOnly && (
        <Banner
          tone="notice"
          announced={false}
          title={<Trans>You write the new answer without seeing the old one</Trans>}
        >
          <p>
            <Trans>The old answer is replaced and cannot be brought back.</Trans>
          </p>
        </Banner>
      )}
      <TextField
        id={REASON_ID}
        label={<Trans>Why is it corrected?</Trans>}
        hint={<Trans>This is kept in the history and can be read there. Write no answer here.</Trans>}
        error={isTried && isReasonShort ? t`Write a few words.` : undefined}
        value={reason}
        maxLength={500}
        onChange={setReason}
      />
      {alsoChanged.length > 0 && (
        <p className="correct-quiet" role="status">
          <Trans>This also changes: {format.list(alsoChanged.map((each) => fieldLabel(each, language)))}</Trans>
        </p>
      )}
      {baseline === null ? (
        <Skeleton lines={2} />
      ) : (
        <FormRunner
          definition={form}
          readFile={readFile}
          language={language}
          answers={readable}
          page={0}
          purposes={purposes}
          only={field.id}
          onChange={(state) => setAfter(state.answers)}
          onComplete={save}
          onBack={props.onBack}
          attach={attach}
        />
      )}
      <Dialog
        title={<Trans>Leave it empty?</Trans>}
        isOpen={isEmptying}
        onClose={() => setEmptying(false)}
        actions={
          <>
            <Button onPress={() => setEmptying(false)}>
              <Trans>Go back</Trans>
            </Button>
            <Button variant="danger" onPress={() => void write()}>
              <Trans>Delete the answer</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>If there is an answer now, it is deleted.</Trans>
        </p>
      </Dialog>
    </Screen>
  );
}
