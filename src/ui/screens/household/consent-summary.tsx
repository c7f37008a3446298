/** What was decided, purpose by purpose, how, and after which notice. Read only: a later decision is a later event. */
import { Trans } from '@lingui/react/macro';
import { isAsked } from '../../../consent/allowed-purposes.ts';
import type { ConsentDraft, Outcome } from '../../../consent/decision.ts';
import { languageNames } from '../../../i18n/languages.ts';
import { translatedText } from '../../../i18n/translated.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import type { Programme, Purpose } from '../../../programme/programme.ts';
import { unreachable } from '../../../result/result.ts';
import { Language } from '../../../vault/protocol.ts';
import { Icon, type IconName } from '../../controls/icon.tsx';
import { MannerText } from './manner-text.tsx';
import './household.css';

interface ConsentSummaryProps {
  readonly programme: Programme;
  readonly consent: ConsentDraft;
}

export function ConsentSummary({ programme, consent }: ConsentSummaryProps) {
  const { language } = useLanguage();
  const format = useFormat();
  const named = Language.safeParse(consent.noticeLanguage);
  const noticeLanguage = named.success ? languageNames[named.data] : consent.noticeLanguage;
  return (
    <div className="consent-summary">
      <ul className="consent-decisions">
        {programme.purposes.map((purpose) => {
          const decision = consent.decisions.find(({ purposeId }) => purposeId === purpose.id);
          const outcome = decision?.outcome ?? null;
          return (
            <li key={purpose.id} className="consent-decision">
              <span>{translatedText(purpose.name, [language, ...programme.languages])}</span>
              <span className="consent-outcome">
                <Icon name={iconOf(purpose, outcome)} />
                <OutcomeText purpose={purpose} outcome={outcome} />
              </span>
            </li>
          );
        })}
      </ul>
      <p className="consent-how">
        {consent.manner && <MannerText manner={consent.manner} witness={consent.witness} />}{' '}
        {consent.noticeGivenAt !== null && (
          <Trans>
            The notice was read out in {noticeLanguage} on {format.dateTime(consent.noticeGivenAt)}.
          </Trans>
        )}
      </p>
    </div>
  );
}

function iconOf(purpose: Purpose, outcome: Outcome | null): IconName {
  if (outcome === 'granted') return 'check';
  if (outcome === null) return isAsked(purpose) ? 'clock' : 'info';
  return outcome === 'pending' ? 'clock' : 'close';
}

function OutcomeText({ purpose, outcome }: { purpose: Purpose; outcome: Outcome | null }) {
  switch (outcome) {
    case 'granted':
      return <Trans>Agreed</Trans>;
    case 'refused':
      return <Trans>Refused</Trans>;
    case 'withdrawn':
      return <Trans>Withdrawn</Trans>;
    case 'objected':
      return <Trans>Objected</Trans>;
    case 'pending':
      return <Trans>Not decided</Trans>;
    case null:
      return isAsked(purpose) ? <Trans>Not decided</Trans> : <Trans>No objection</Trans>;
    default:
      return unreachable(outcome);
  }
}
