/** One purpose as the person decided it: for the programme itself and for each recipient, since when, and what may change. */
import { Trans, useLingui } from '@lingui/react/macro';
import { isAsked } from '../../../consent/allowed-purposes.ts';
import { translatedText } from '../../../i18n/translated.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import type { Programme, Purpose } from '../../../programme/programme.ts';
import { unreachable } from '../../../result/result.ts';
import type { StandingView } from '../../../vault/views/consent-views.ts';
import { Button } from '../../controls/button.tsx';
import { Icon } from '../../controls/icon.tsx';
import { BasisText } from '../register/consent/basis-text.tsx';
import { type Change, type ChangeKind, changesOf } from './changes.ts';
import { StandingMeaning, StandingText, standingIcon } from './standing-text.tsx';

interface PurposeCardProps {
  readonly programme: Programme;
  readonly purpose: Purpose;
  /** Of this purpose: the programme's own first. */
  readonly standings: readonly StandingView[];
  readonly onChange: (change: Change) => void;
}

export function PurposeCard({ programme, purpose, standings, onChange }: PurposeCardProps) {
  const { language } = useLanguage();
  const languages = [language, ...programme.languages];
  const titleId = `consent-purpose-${purpose.id}`;
  return (
    <section className="consent-purpose" aria-labelledby={titleId}>
      <h3 id={titleId}>{translatedText(purpose.name, languages)}</h3>
      {!isAsked(purpose) && (
        <p className="quiet">
          <BasisText basis={purpose.basis} /> <Trans>The person may still object.</Trans>
        </p>
      )}
      <ul className="consent-lines">
        {standings.map((standing) => (
          <li key={standing.recipientId}>
            <StandingLine
              programme={programme}
              purpose={purpose}
              standing={standing}
              isAlone={standings.length === 1}
              onChange={onChange}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface StandingLineProps extends Omit<PurposeCardProps, 'standings'> {
  readonly standing: StandingView;
  /** The purpose has no recipient besides the programme itself. */
  readonly isAlone: boolean;
}

function StandingLine({ programme, purpose, standing, isAlone, onChange }: StandingLineProps) {
  const { language } = useLanguage();
  const { date } = useFormat();
  const { recipientId, since, until } = standing;
  const languages = [language, ...programme.languages];
  const recipient = programme.recipients.find(({ id }) => id === recipientId);
  const name = recipientId === null ? programme.controller.name : recipient?.name;
  const needsYes = isAsked(purpose) || recipientId !== null;
  return (
    <div className="consent-line">
      <div className="consent-line-words">
        {!isAlone && <p className="consent-line-name">{name ? translatedText(name, languages) : recipientId}</p>}
        <p className={`consent-standing consent-standing-${standing.standing}`}>
          <Icon name={standingIcon(standing.standing)} />
          <span>
            <StandingText standing={standing.standing} isAsked={needsYes} />
            {since !== null && (
              <>
                {' '}
                <span className="consent-since">
                  <Trans>since {date(since)}</Trans>
                </span>
              </>
            )}
          </span>
        </p>
        {until !== null && (
          <p className="consent-meaning">
            {standing.standing === 'pending' ? (
              <Trans>To be decided by {date(until)}</Trans>
            ) : (
              <Trans>Holds until {date(until)}</Trans>
            )}
          </p>
        )}
        <p className="consent-meaning">
          <StandingMeaning standing={standing.standing} />
        </p>
      </div>
      <div className="consent-line-buttons">
        {changesOf(purpose, standing).map((kind) => (
          <ChangeButton
            key={kind}
            kind={kind}
            takesBack={kind === 'grant' && standing.standing === 'objected'}
            about={[translatedText(purpose.name, languages), isAlone || !name ? '' : translatedText(name, languages)]
              .filter(Boolean)
              .join(', ')}
            onPress={() => onChange({ kind, purpose, recipientId })}
          />
        ))}
      </div>
    </div>
  );
}

interface ChangeButtonProps {
  readonly kind: ChangeKind;
  /** A yes that takes an objection back. */
  readonly takesBack: boolean;
  /** What it is about, for whoever hears one button among many. */
  readonly about: string;
  readonly onPress: () => void;
}

function ChangeButton({ kind, takesBack, about, onPress }: ChangeButtonProps) {
  return (
    <Button onPress={onPress}>
      <ChangeWord kind={kind} takesBack={takesBack} /> <span className="visually-hidden">({about})</span>
    </Button>
  );
}

function ChangeWord({ kind, takesBack }: Pick<ChangeButtonProps, 'kind' | 'takesBack'>) {
  const { t } = useLingui();
  switch (kind) {
    case 'withdraw':
      return t`Withdraw`;
    case 'refuse':
      return t`Refuse`;
    case 'object':
      return t`Object`;
    case 'grant':
      return takesBack ? t`Take the objection back` : t`Agree`;
    default:
      return unreachable(kind);
  }
}
