/** The organisations that the purposes pass data on to. A name may be missing: then the notice says what it is. */
import { Trans } from '@lingui/react/macro';
import { translatedText } from '../../../i18n/translated.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { partsOf } from '../../../programme/found-programme.ts';
import type { Recipient } from '../../../programme/programme.ts';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { Screen } from '../../controls/screen.tsx';
import { TextField } from '../../controls/text-field.tsx';
import type { SetUpStepProps } from './set-up-screen.tsx';
import './set-up.css';

const FORM = 'set-up-recipients';

interface RecipientsStepProps extends SetUpStepProps {
  readonly recipients: readonly Recipient[];
}

export function RecipientsStep({ recipients, draft, onChange, onNext, onBack, progress }: RecipientsStepProps) {
  const { language } = useLanguage();
  return (
    <Screen
      title={<Trans>Who else may receive data?</Trans>}
      step="recipients"
      onBack={onBack}
      progress={progress}
      actions={
        <Button variant="primary" type="submit" form={FORM}>
          <Trans>Next</Trans>
        </Button>
      }
    >
      <form
        id={FORM}
        className="set-up-form"
        onSubmit={(event) => {
          event.preventDefault();
          onNext();
        }}
      >
        <p>
          <Trans>
            Three purposes pass answers on to another organisation, if the person agrees. Name those that you know.
          </Trans>
        </p>
        {recipients.map(({ id, name }) => (
          <TextField
            key={id}
            label={upperFirst(partsOf(translatedText(name, [language])).kind)}
            isRequired={false}
            value={draft.recipientNames[id] ?? ''}
            maxLength={80}
            onChange={(given) => onChange({ recipientNames: { ...draft.recipientNames, [id]: given } })}
          />
        ))}
        <Banner tone="notice" announced={false} title={<Trans>Nothing is passed on yet.</Trans>}>
          <p>
            <Trans>
              An organisation without a name is called by what it is, for example "the payment provider". Whatever its
              name, it receives nothing before a written agreement is in force.
            </Trans>
          </p>
        </Banner>
      </form>
    </Screen>
  );
}

const upperFirst = (text: string): string => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
