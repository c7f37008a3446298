/** What a later decision means, in the words to say to the person: before it is made, and after. */
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Banner } from '../../controls/banner.tsx';

/** Said wherever somebody decides: no decision is ever paid for with help. */
export function HelpIsNotAtStake() {
  return <Trans>Nothing changes for the help they are entitled to.</Trans>;
}

/** @param refusal what the programme says of a no to this purpose, '' for nothing */
export function NoConsequence({ refusal }: { refusal: string }) {
  return (
    <Banner tone="notice" announced={false} title={<Trans>Say this before they decide</Trans>}>
      <ul className="plain-list">
        <li>
          <Trans>From now on nothing of them is used or passed on for this.</Trans>
        </li>
        <li>
          <Trans>
            What has left is taken back: the server and the other tablets delete it when they are next in contact.
            Whoever has read it, has read it.
          </Trans>
        </li>
        {refusal !== '' && <li dir="auto">{refusal}</li>}
        <li>
          <strong>
            <HelpIsNotAtStake />
          </strong>
        </li>
        <li>
          <Trans>They can agree again at any time.</Trans>
        </li>
      </ul>
    </Banner>
  );
}

export function Decided({ isYes, isWaiting, actions }: { isYes: boolean; isWaiting: boolean; actions?: ReactNode }) {
  return (
    <Banner
      tone="success"
      title={
        isYes ? <Trans>Their agreement is kept.</Trans> : <Trans>Their decision is kept, and holds from now on.</Trans>
      }
      actions={actions}
    >
      <p>
        {isYes ? (
          <Trans>What is needed for this may be used from now on. They can take it back at any time.</Trans>
        ) : isWaiting ? (
          <Trans>
            Nothing more is used for this. What had left is taken back at the next contact, without anything else to do.
          </Trans>
        ) : (
          <Trans>Nothing more is used for this.</Trans>
        )}
      </p>
      <p>
        <HelpIsNotAtStake />
      </p>
    </Banner>
  );
}
