/** What a later decision means, in the words to say to the person: before it is made, and after. */
import { Trans } from '@lingui/react/macro';
import { Banner } from '../../controls/banner.tsx';

/**
 * Said wherever somebody decides about what needs their agreement: that is never paid for with help. Whether an objection to
 * what rests on another basis changes anything, only the programme's own words can say.
 */
export function HelpIsNotAtStake() {
  return <Trans>Nothing changes for the help they are entitled to.</Trans>;
}

interface NoConsequenceProps {
  /** What the programme says of a no to each purpose, '' for nothing. */
  readonly refusals: readonly string[];
  /** Only about what needs their agreement. */
  readonly isOptional: boolean;
}

export function NoConsequence({ refusals, isOptional }: NoConsequenceProps) {
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
        {[...new Set(refusals)].filter(Boolean).map((refusal) => (
          <li key={refusal} dir="auto">
            {refusal}
          </li>
        ))}
        {isOptional && (
          <li>
            <strong>
              <HelpIsNotAtStake />
            </strong>
          </li>
        )}
        <li>
          <Trans>They can agree again at any time.</Trans>
        </li>
      </ul>
    </Banner>
  );
}

interface DecidedProps {
  readonly isYes: boolean;
  readonly isOptional: boolean;
  /** Something of them may have left. */
  readonly isWaiting: boolean;
}

export function Decided({ isYes, isOptional, isWaiting }: DecidedProps) {
  return (
    <Banner
      tone="success"
      title={
        isYes ? <Trans>Their agreement is kept.</Trans> : <Trans>Their decision is kept, and holds from now on.</Trans>
      }
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
      {isOptional && (
        <p>
          <HelpIsNotAtStake />
        </p>
      )}
    </Banner>
  );
}
