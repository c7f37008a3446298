/** One decision of the past: what was said, when, to whom, how, in which language, and whether its signature holds. */
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Outcome } from '../../../consent/decision.ts';
import type { ConsentEvent } from '../../../consent/event.ts';
import { languageNames } from '../../../i18n/languages.ts';
import { translatedText } from '../../../i18n/translated.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import type { Programme } from '../../../programme/programme.ts';
import { unreachable } from '../../../result/result.ts';
import { Language } from '../../../vault/protocol.ts';
import { Icon } from '../../controls/icon.tsx';
import { MannerText } from '../household/manner-text.tsx';

interface EventEntryProps {
  readonly programme: Programme;
  readonly event: ConsentEvent;
  readonly isGenuine: boolean;
}

const OUTCOMES: readonly Outcome[] = ['granted', 'refused', 'withdrawn', 'objected', 'pending'];

export function EventEntry({ programme, event, isGenuine }: EventEntryProps) {
  const format = useFormat();
  return (
    <li className="consent-event">
      <p className="consent-event-head">
        <strong>{format.dateTime(event.at)}</strong>
        <span className="quiet">
          <Trans>
            taken down by <bdi>{event.officer}</bdi>
          </Trans>
          {event.place !== '' && (
            <>
              {' · '}
              <bdi>{event.place}</bdi>
            </>
          )}
        </span>
      </p>
      {OUTCOMES.map((outcome) => (
        <OutcomeLine key={outcome} programme={programme} event={event} outcome={outcome} />
      ))}
      {event.decisions.length === 0 && (
        <p>
          <Trans>The notice was given; nothing was asked.</Trans>
        </p>
      )}
      <HowLine event={event} />
      <p className={isGenuine ? 'consent-genuine' : 'consent-forged'}>
        <Icon name={isGenuine ? 'safe' : 'warning'} />
        {isGenuine ? (
          <Trans>The signature of the tablet is genuine.</Trans>
        ) : (
          <Trans>The signature of the tablet does not fit. Do not rely on this entry, and tell your supervisor.</Trans>
        )}
      </p>
    </li>
  );
}

interface OutcomeLineProps extends Pick<EventEntryProps, 'programme' | 'event'> {
  readonly outcome: Outcome;
}

function OutcomeLine({ programme, event, outcome }: OutcomeLineProps) {
  const { language } = useLanguage();
  const { list } = useFormat();
  const decisions = event.decisions.filter((decision) => decision.outcome === outcome);
  if (decisions.length === 0) return null;
  const languages = [language, ...programme.languages];
  const what = decisions.map(({ purposeId, recipientId, conditions }) => {
    const purpose = programme.purposes.find(({ id }) => id === purposeId);
    const recipient = programme.recipients.find(({ id }) => id === recipientId);
    const name = purpose ? translatedText(purpose.name, languages) : purposeId;
    const whom =
      recipientId === null ? '' : ` (${recipient ? translatedText(recipient.name, languages) : recipientId})`;
    return `${name}${whom}${conditions === '' ? '' : `: “${conditions}”`}`;
  });
  return (
    <p>
      <OutcomeWord outcome={outcome} /> <bdi>{list(what)}</bdi>
    </p>
  );
}

function OutcomeWord({ outcome }: { outcome: Outcome }): ReactNode {
  switch (outcome) {
    case 'granted':
      return <Trans>Agreed to:</Trans>;
    case 'refused':
      return <Trans>Refused:</Trans>;
    case 'withdrawn':
      return <Trans>Took back:</Trans>;
    case 'objected':
      return <Trans>Objected to:</Trans>;
    case 'pending':
      return <Trans>Decides later:</Trans>;
    default:
      return unreachable(outcome);
  }
}

function HowLine({ event }: Pick<EventEntryProps, 'event'>) {
  const named = Language.safeParse(event.notice.language);
  const language = named.success ? languageNames[named.data] : event.notice.language;
  return (
    <p className="quiet">
      <MannerText manner={event.manner} witness={event.witness} /> <Trans>Language: {language}.</Trans>{' '}
      {event.interpreter !== '' && (
        <Trans>
          Interpreter: <bdi>{event.interpreter}</bdi>.
        </Trans>
      )}{' '}
      {event.guardian && (
        <Trans>
          Spoken for by: <bdi>{event.guardian.relation}</bdi>.
        </Trans>
      )}{' '}
      {event.childView && <ChildViewText view={event.childView.view} />}
    </p>
  );
}

function ChildViewText({ view }: { view: 'agrees' | 'objects' | 'not-asked' }): ReactNode {
  switch (view) {
    case 'agrees':
      return <Trans>The child agreed.</Trans>;
    case 'objects':
      return <Trans>The child objected.</Trans>;
    case 'not-asked':
      return <Trans>The child was not asked.</Trans>;
    default:
      return unreachable(view);
  }
}
