/** How closely a field is kept: an icon and a word, and a press that says in plain words who can see the answer. */
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Tier } from '../../forms/definition.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';
import './tier-mark.css';

export function TierMark({ tier }: { tier: Tier }) {
  const [isOpen, setOpen] = useState(false);
  const word = useTierWord()(tier);
  const { t } = useLingui();
  return (
    <>
      <button
        type="button"
        className={`tier-mark tier-mark-${tier}`}
        aria-label={t`${word}: who can see this?`}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name={`tier-${tier}`} />
        <span>{word}</span>
      </button>
      <Dialog
        title={<TierTitle tier={tier} />}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <Button onPress={() => setOpen(false)}>
            <Trans>Close</Trans>
          </Button>
        }
      >
        <TierExplanation tier={tier} />
      </Dialog>
    </>
  );
}

/** The mark without the press, for lists and legends. */
export function TierLabel({ tier }: { tier: Tier }) {
  const word = useTierWord()(tier);
  return (
    <span className={`tier-label tier-mark-${tier}`}>
      <Icon name={`tier-${tier}`} />
      <span>{word}</span>
    </span>
  );
}

export function useTierWord(): (tier: Tier) => string {
  const { t } = useLingui();
  return (tier) => {
    switch (tier) {
      case 'personal':
        return t`personal`;
      case 'sensitive':
        return t`sensitive`;
      case 'restricted':
        return t`restricted`;
    }
  };
}

function TierTitle({ tier }: { tier: Tier }) {
  switch (tier) {
    case 'personal':
      return <Trans>Personal</Trans>;
    case 'sensitive':
      return <Trans>Sensitive</Trans>;
    case 'restricted':
      return <Trans>Restricted</Trans>;
  }
}

export function TierExplanation({ tier }: { tier: Tier }) {
  switch (tier) {
    case 'personal':
      return (
        <p>
          <Trans>You can see this answer while the app is unlocked. It is stored encrypted on this tablet.</Trans>
        </p>
      );
    case 'sensitive':
      return (
        <p>
          <Trans>
            Once registered, this answer is hidden. To see it again you give a reason and your passphrase. It is then
            shown for one person, for at most 60 seconds, and the log keeps that you looked.
          </Trans>
        </p>
      );
    case 'restricted':
      return (
        <p>
          <Trans>
            Once registered, this answer cannot be seen on this tablet again, by anybody. Only the supervisors can open
            it. Read it back to the person before you finish.
          </Trans>
        </p>
      );
  }
}
