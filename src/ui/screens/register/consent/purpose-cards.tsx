/** One purpose as it is read out: what for, who receives it, and what a no means. In the person's language. */
import { Trans, useLingui } from '@lingui/react/macro';
import { isAsked } from '../../../../consent/allowed-purposes.ts';
import type { Outcome } from '../../../../consent/decision.ts';
import { translatedText } from '../../../../i18n/translated.ts';
import type { Programme, Purpose } from '../../../../programme/programme.ts';
import { Button } from '../../../controls/button.tsx';
import { ChoiceCards } from '../../../controls/choice-cards.tsx';
import { BasisText } from './basis-text.tsx';
import { purposeElementId } from './decisions-step.tsx';

interface PurposeProps {
  readonly purpose: Purpose;
  readonly programme: Programme;
  readonly languages: readonly string[];
  readonly outcome: Outcome | null;
}

interface AskedPurposeProps extends PurposeProps {
  readonly isUndecided: boolean;
  readonly onDecide: (outcome: 'granted' | 'refused') => void;
}

export function AskedPurpose({ isUndecided, onDecide, ...props }: AskedPurposeProps) {
  const { purpose, languages, outcome } = props;
  const { t } = useLingui();
  return (
    <section className="purpose">
      <ChoiceCards
        id={purposeElementId(purpose.id)}
        label={<PurposeName purpose={purpose} languages={languages} />}
        hint={<PurposeWords {...props} />}
        error={isUndecided ? t`Choose one of the two.` : undefined}
        columns
        options={[
          { value: 'granted', label: <Trans>Agrees</Trans> },
          { value: 'refused', label: <Trans>Refuses</Trans> },
        ]}
        value={outcome === 'granted' || outcome === 'refused' ? outcome : ''}
        onChange={(value) => onDecide(value === 'granted' ? 'granted' : 'refused')}
      />
    </section>
  );
}

export function ExplainedPurpose({ onObject, ...props }: PurposeProps & { onObject: (objects: boolean) => void }) {
  const { purpose, languages, outcome } = props;
  const objects = outcome === 'objected';
  const name = translatedText(purpose.name, languages);
  return (
    <section className="purpose" aria-label={name}>
      <h2 className="purpose-name">
        <PurposeName purpose={purpose} languages={languages} />
      </h2>
      <PurposeWords {...props} />
      <p className="consent-quiet">
        <BasisText basis={purpose.basis} /> <Trans>The person may still object.</Trans>
      </p>
      <div>
        <Button isPressed={objects} icon={objects ? 'check' : 'close'} onPress={() => onObject(!objects)}>
          {objects ? <Trans>Objects: press to take back</Trans> : <Trans>They object to this</Trans>}
        </Button>
      </div>
    </section>
  );
}

function PurposeName({ purpose, languages }: Pick<PurposeProps, 'purpose' | 'languages'>) {
  return (
    <span lang={languages[0]} dir="auto">
      {translatedText(purpose.name, languages)}
    </span>
  );
}

function PurposeWords({ purpose, programme, languages }: PurposeProps) {
  const recipients = purpose.recipients.flatMap((id) => {
    const recipient = programme.recipients.find((each) => each.id === id);
    return recipient ? [translatedText(recipient.name, languages)] : [];
  });
  const refusal = translatedText(purpose.refusal, languages);
  return (
    <div className="purpose-words">
      <p lang={languages[0]} dir="auto">
        {translatedText(purpose.explanation, languages)}
      </p>
      <dl className="purpose-facts">
        {recipients.length > 0 && (
          <div>
            <dt>
              <Trans>Passed on to</Trans>
            </dt>
            <dd lang={languages[0]} dir="auto">
              {recipients.join(' · ')}
            </dd>
          </div>
        )}
        {refusal !== '' && (
          <div>
            <dt>{isAsked(purpose) ? <Trans>If the answer is no</Trans> : <Trans>If they object</Trans>}</dt>
            <dd lang={languages[0]} dir="auto">
              {refusal}
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}
