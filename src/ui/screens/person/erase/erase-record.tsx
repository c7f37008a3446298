/** For supervisors: erasing one record here and everywhere it had gone, with a reason, and what that does not undo. */
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { RecordId } from '../../../../vault/protocol.ts';
import { Button } from '../../../controls/button.tsx';
import { useSession } from '../../../session/session.tsx';
import { EraseRecordDialog } from './erase-record-dialog.tsx';

interface EraseRecordProps {
  readonly recordId: RecordId;
  readonly kind: 'person' | 'household';
}

export function EraseRecord({ recordId, kind }: EraseRecordProps) {
  const { profile } = useSession().view;
  const [isOpen, setOpen] = useState(false);
  if (profile.role !== 'supervisor') return null;
  return (
    <div>
      <Button icon="delete" onPress={() => setOpen(true)}>
        {kind === 'person' ? <Trans>Erase this person's data…</Trans> : <Trans>Erase this household's data…</Trans>}
      </Button>
      {isOpen && <EraseRecordDialog recordId={recordId} kind={kind} onClose={() => setOpen(false)} />}
    </div>
  );
}
