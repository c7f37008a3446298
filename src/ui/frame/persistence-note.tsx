/** Whether the browser has promised to keep this app's records, what it means if not, and a way to ask. */
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Banner } from '../controls/banner.tsx';
import { Button } from '../controls/button.tsx';
import { useStorageState } from '../session/storage-state.ts';

export function PersistenceNote() {
  const { storage, ask } = useStorageState();
  const [wasAsked, setAsked] = useState(false);
  if (storage.isPersistent) {
    return (
      <Banner
        tone="success"
        title={<Trans>The browser keeps these records until you remove them.</Trans>}
        announced={wasAsked}
      >
        <p>
          <Trans>Clearing the browser's data still deletes them.</Trans>
        </p>
      </Banner>
    );
  }
  return (
    <Banner
      tone="notice"
      announced={wasAsked}
      title={
        wasAsked ? (
          <Trans>The browser did not promise to keep the records.</Trans>
        ) : (
          <Trans>The browser may remove records when the tablet runs out of room.</Trans>
        )
      }
      actions={
        <Button
          icon="storage"
          onPress={() => {
            void ask().then(() => setAsked(true));
          }}
        >
          <Trans>Ask the browser to keep them</Trans>
        </Button>
      }
    >
      <p>
        {wasAsked ? (
          <Trans>You can go on. Keep room free on the tablet, install the app, and ask again later in Settings.</Trans>
        ) : (
          <Trans>Some browsers ask you, others decide by themselves.</Trans>
        )}
      </p>
    </Banner>
  );
}
