/** One purpose as it is read out: what for, who receives it, and what a no means. In the person's language. */
import { Trans, useLingui } from '@lingui/react/macro';
import { isAsked } from '../../../../consent/allowed-purposes.ts';
import type { Outcome } from '../../../../consent/decision.ts';
import type { Question } from '../../../../consent/questions.ts';
import { translatedText } from '../../../../i18n/translated.ts';
import type { Programme, Purpose } from '../../../../programme/programme.ts';
import { Button } from '../../../controls/button.tsx';
import { ChoiceCards } from '../../../controls/choice-cards.tsx';
import { BasisText } from './basis-text.tsx';
import { questionElementId } from './question-element-id.ts';

type Given = 'granted' | 'refused' | 'pending';

export interface AskedQuestion {
  readonly question: Question;
  readonly outcome: Outcome | null;
  readonly isUndecided: boolean;
}

interface PurposeProps {
  readonly purpose: Purpose;
  readonly programme: Programme;
  readonly languages: readonly string[];
  readonly questions: readonly AskedQuestion[];
  readonly onDecide: (question: Question, outcome: Given) => void;
}

/** Asked: the purpose itself, and once it may be served, each recipient. */
export function PurposeCard(props: PurposeProps) {
  return (
    <section className="purpose">
      {props.questions.map((asked) => (
        <QuestionCards key={asked.question.recipientId ?? ''} {...props} {...asked} />
      ))}
    </section>
  );
}

interface ExplainedProps extends PurposeProps {
  readonly objects: boolean;
  readonly onObject: (objects: boolean) => void;
}

export function ExplainedPurpose({ objects, onObject, ...props }: ExplainedProps) {
  const { purpose, languages } = props;
  const name = translatedText(purpose.name, languages);
  return (
    <section className="purpose" aria-label={name}>
      <h2 className="purpose-name">
        <Told text={name} languages={languages} />
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
      {props.questions.map((asked) => (
        <QuestionCards key={asked.question.recipientId} {...props} {...asked} />
      ))}
    </section>
  );
}

function QuestionCards({ question, outcome, isUndecided, onDecide, ...props }: PurposeProps & AskedQuestion) {
  const { purpose, programme, languages } = props;
  const { t } = useLingui();
  const { recipientId } = question;
  const recipient = programme.recipients.find(({ id }) => id === recipientId);
  const name = recipient ? translatedText(recipient.name, languages) : '';
  const isGiven = outcome === 'granted' || outcome === 'refused' || outcome === 'pending';
  return (
    <div className={recipientId === null ? undefined : 'purpose-recipient'}>
      <ChoiceCards
        id={questionElementId(purpose.id, recipientId)}
        label={
          recipientId === null ? (
            <Told text={translatedText(purpose.name, languages)} languages={languages} />
          ) : (
            <Trans>
              May we pass it on to <Told text={name} languages={languages} />?
            </Trans>
          )
        }
        hint={recipientId === null ? <PurposeWords {...props} /> : undefined}
        error={isUndecided ? t`Choose one of these.` : undefined}
        columns
        options={[
          { value: 'granted', label: <Trans>Agrees</Trans> },
          { value: 'refused', label: <Trans>Refuses</Trans> },
          { value: 'pending', label: <Trans>Decides later</Trans> },
        ]}
        value={isGiven ? outcome : ''}
        onChange={(value) => onDecide(question, value === 'granted' || value === 'pending' ? value : 'refused')}
      />
      {outcome === 'refused' && (
        <p className="consent-quiet" role="status">
          <Trans>Noted. It does not change who is entitled to help.</Trans>
        </p>
      )}
      {outcome === 'pending' && (
        <p className="consent-quiet" role="status">
          <Trans>Until they have decided, it counts as a no.</Trans>
        </p>
      )}
    </div>
  );
}

function Told({ text, languages }: { text: string; languages: readonly string[] }) {
  return (
    <span lang={languages[0]} dir="auto">
      {text}
    </span>
  );
}

function PurposeWords({ purpose, programme, languages }: Pick<PurposeProps, 'purpose' | 'programme' | 'languages'>) {
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
              <Trans>Passed on, if they agree, to</Trans>
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
