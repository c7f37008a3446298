import { Trans } from '@lingui/react/macro';
import { useFormat } from '../../../i18n/use-format.ts';
import { useStorageState } from '../../session/storage-state.ts';

export function StorageFacts() {
  const { storage } = useStorageState();
  const { size } = useFormat();
  if (storage.usedBytes === null || storage.freeBytes === null) {
    return (
      <p>
        <Trans>This browser does not say how much room is left.</Trans>
      </p>
    );
  }
  const used = size(storage.usedBytes);
  const free = size(storage.freeBytes);
  return (
    <p>
      <Trans>
        The app uses {used}. The browser gives it {free} more.
      </Trans>
    </p>
  );
}
