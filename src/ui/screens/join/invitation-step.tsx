/** What the invitation says, and the digits that tell a real one from one that somebody slipped in. */
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { translatedText } from '../../../i18n/translated.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import type { InvitationView } from '../../../vault/views/joining-views.ts';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { ChoiceCards } from '../../controls/choice-cards.tsx';
import { Fingerprint } from '../../controls/fingerprint.tsx';
import { Screen } from '../../controls/screen.tsx';
import { RoleWord } from '../devices/role-word.tsx';
import type { StepFrame } from '../profile/create-profile-screen.tsx';
import './join.css';

interface InvitationStepProps extends StepFrame {
  readonly view: InvitationView;
  readonly onNext: () => void;
}

type Comparison = '' | 'same' | 'different' | 'later';

export function InvitationStep({ view, onNext, onBack, progress }: InvitationStepProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const format = useFormat();
  const [comparison, setComparison] = useState<Comparison>('');
  const [isTried, setTried] = useState(false);
  const { programme } = view;
  const wanted = [language, ...programme.languages];
  return (
    <Screen
      title={<Trans>What the invitation says</Trans>}
      step="invitation"
      onBack={onBack}
      progress={progress}
      actions={
        <Button
          variant="primary"
          isDisabled={comparison === 'different'}
          onPress={() => {
            setTried(true);
            if (comparison !== '') onNext();
          }}
        >
          <Trans>Next</Trans>
        </Button>
      }
    >
      <dl className="join-facts">
        <Fact term={<Trans>Programme</Trans>}>{translatedText(programme.name, wanted)}</Fact>
        <Fact term={<Trans>Who answers for it</Trans>}>{translatedText(programme.controller.name, wanted)}</Fact>
        <Fact term={<Trans>How to reach them</Trans>}>{translatedText(programme.controller.contact, wanted)}</Fact>
        <Fact term={<Trans>You join as</Trans>}>
          <RoleWord role={view.role} />
        </Fact>
        <Fact term={<Trans>Who reads what you send</Trans>}>
          {programme.sharing === 'team' ? <Trans>The whole team</Trans> : <Trans>The supervisors alone</Trans>}
        </Fact>
        <Fact term={<Trans>Valid until</Trans>}>{format.dateTime(view.expiresAt)}</Fact>
      </dl>
      <section className="join-compare">
        <h2>
          <Trans>Is it really this programme?</Trans>
        </h2>
        <p>
          <Trans>Your supervisor sees the same digits under Tablets. Let them be read out, group by group.</Trans>
        </p>
        <Fingerprint digits={view.fingerprint} />
        <ChoiceCards
          label={<Trans>Are the digits the same?</Trans>}
          error={isTried && comparison === '' ? t`Compare the digits, then choose.` : undefined}
          value={comparison}
          onChange={(value) => setComparison(value === 'same' || value === 'different' ? value : 'later')}
          options={[
            { value: 'same', label: <Trans>Yes, every group</Trans> },
            { value: 'different', label: <Trans>No</Trans> },
            {
              value: 'later',
              label: <Trans>I cannot ask anybody now</Trans>,
              hint: <Trans>You find them under Settings. Compare them before you register anybody.</Trans>,
            },
          ]}
        />
        {comparison === 'different' && (
          <Banner tone="danger" title={<Trans>Do not join with this invitation.</Trans>}>
            <p>
              <Trans>
                Somebody may have put another one in its place. Show it to your supervisor, and ask for a new one.
              </Trans>
            </p>
          </Banner>
        )}
      </section>
    </Screen>
  );
}

function Fact({ term, children }: { term: React.ReactNode; children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}
