/** What was decided, purpose by purpose, how, and after which notice. Read only: a later decision is a later event. */
import { Trans } from '@lingui/react/macro';
import { isAsked } from '../../../consent/allowed-purposes.ts';
import type { ConsentDraft, Outcome } from '../../../consent/decision.ts';
import { outcomeOf, questionsOf } from '../../../consent/questions.ts';
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
          const outcome = outcomeOf(consent.decisions, { purpose, recipientId: null });
          const passedOn = questionsOf(programme, purpose, consent.decisions).flatMap((question) => {
            const recipient = programme.recipients.find(({ id }) => id === question.recipientId);
            return recipient ? [{ recipient, outcome: outcomeOf(consent.decisions, question) }] : [];
          });
          return [
            <li key={purpose.id} className="consent-decision">
              <span>{translatedText(purpose.name, [language, ...programme.languages])}</span>
              <span className="consent-outcome">
                <Icon name={iconOf(purpose, outcome)} />
                <OutcomeText purpose={purpose} outcome={outcome} />
              </span>
            </li>,
            ...passedOn.map(({ recipient, outcome: given }) => (
              <li key={`${purpose.id} ${recipient.id}`} className="consent-decision consent-decision-recipient">
                <span>{translatedText(recipient.name, [language, ...programme.languages])}</span>
                <span className="consent-outcome">
                  <Icon name={given === 'granted' ? 'check' : given === 'refused' ? 'close' : 'clock'} />
                  {given === null ? <Trans>Not decided</Trans> : <OutcomeText purpose={purpose} outcome={given} />}
                </span>
              </li>
            )),
          ];
        })}
      </ul>
      <p className="consent-how">
        {consent.manner && <MannerText manner={consent.manner} witness={consent.witness} />}{' '}
        {consent.noticeGivenAt !== null && (
          <NoticeText mode={consent.noticeMode} language={noticeLanguage} at={format.dateTime(consent.noticeGivenAt)} />
        )}
      </p>
    </div>
  );
}

function NoticeText({ mode, language, at }: { mode: ConsentDraft['noticeMode']; language: string; at: string }) {
  if (mode === 'audio')
    return (
      <Trans>
        The notice was played in {language} on {at}.
      </Trans>
    );
  if (mode === 'pictorial')
    return (
      <Trans>
        The notice was shown with pictures, in {language}, on {at}.
      </Trans>
    );
  return (
    <Trans>
      The notice was read out in {language} on {at}.
    </Trans>
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
