/** A file that cannot be shown here, and may be saved by whoever knows what that means. */
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useFormat } from '../../../../i18n/use-format.ts';
import { Button } from '../../../controls/button.tsx';
import { Dialog } from '../../../controls/dialog.tsx';
import { saveBytes } from '../../../controls/save-bytes.ts';

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'text/csv': 'csv',
};

interface SaveFileProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

export function SaveFile({ bytes, mediaType }: SaveFileProps) {
  const { t } = useLingui();
  const { size } = useFormat();
  const [isAsking, setAsking] = useState(false);
  const howLarge = size(bytes.length);

  const save = () => {
    setAsking(false);
    saveBytes(bytes, mediaType, `file.${ENDINGS[mediaType] ?? 'bin'}`);
  };
  return (
    <span className="reveal-file">
      <Trans>A file of {howLarge}. It cannot be shown here.</Trans>{' '}
      <Button icon="install" onPress={() => setAsking(true)}>
        {t`Save this file`}
      </Button>
      <Dialog
        title={t`Save it without protection?`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onPress={() => setAsking(false)}>{t`Cancel`}</Button>
            <Button variant="danger" onPress={save}>
              {t`Save without protection`}
            </Button>
          </>
        }
      >
        <p>
          <Trans>
            The saved copy is not encrypted. Anybody who holds this device can open it, and this app cannot delete it
            again. Save it only if you must, and delete it yourself afterwards.
          </Trans>
        </p>
      </Dialog>
    </span>
  );
}
