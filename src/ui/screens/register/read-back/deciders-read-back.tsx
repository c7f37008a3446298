import { Trans, useLingui } from '@lingui/react/macro';
import type { MemberDecider } from '../../../../consent/decider.ts';
import { Button } from '../../../controls/button.tsx';
import { DeciderText } from '../members/decider-text.tsx';

export const deciderButtonId = (memberId: string): string => `decider-${memberId}`;

interface DecidersReadBackProps {
  readonly members: readonly { memberId: string; name: string; decider: MemberDecider | null }[];
  readonly onChange: (memberId: string) => void;
}

/** Whose word each person's record rests on. */
export function DecidersReadBack({ members, onChange }: DecidersReadBackProps) {
  const { t } = useLingui();
  return (
    <section className="read-back" aria-labelledby="read-back-deciders">
      <div className="read-back-head">
        <h2 id="read-back-deciders">
          <Trans>Who decided for whom</Trans>
        </h2>
      </div>
      <ul className="read-back-deciders">
        {members.map(({ memberId, name, decider }) => (
          <li key={memberId}>
            <span className="read-back-decider">
              <bdi>{name}</bdi>
              <span>{decider ? <DeciderText decider={decider} /> : <Trans>Not decided yet</Trans>}</span>
            </span>
            <Button
              id={deciderButtonId(memberId)}
              variant="quiet"
              icon="edit"
              label={t`Change who decides: ${name}`}
              onPress={() => onChange(memberId)}
            >
              {null}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
