/** A quiet bar: a new version waits, and starts when the person says so. "Later" holds until the app is opened again. */
import { Trans } from '@lingui/react/macro';
import { useState, useSyncExternalStore } from 'react';
import { Button } from '../controls/button.tsx';
import { applyUpdate } from '../update/updates.ts';
import { isUpdateReady, onUpdateReady } from './update-ready.ts';
import './update-notice.css';

export function UpdateNotice({ locksFirst }: { locksFirst: boolean }) {
  const isReady = useSyncExternalStore(onUpdateReady, isUpdateReady);
  const [isLater, setLater] = useState(false);
  if (!isReady || isLater) return null;
  return (
    <aside className="update-notice" role="status">
      <p>
        <strong>
          <Trans>A new version is ready.</Trans>
        </strong>{' '}
        {locksFirst && <Trans>The app locks and opens again. What is saved stays.</Trans>}
      </p>
      <div className="update-notice-actions">
        <Button variant="quiet" onPress={() => setLater(true)}>
          <Trans>Later</Trans>
        </Button>
        <Button onPress={applyUpdate}>
          <Trans>Update</Trans>
        </Button>
      </div>
    </aside>
  );
}
