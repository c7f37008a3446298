/**
 * What a person decides, purpose by purpose and recipient by recipient: for the one who answers, and for each adult beside.
 *
 * A purpose on another basis than consent is explained, with the right to object, because asking where a no changes nothing
 * would only look like a choice.
 */
import { Trans } from '@lingui/react/macro';
import { isAsked } from '../../../../consent/allowed-purposes.ts';
import type { ConsentDraft } from '../../../../consent/decision.ts';
import { outcomeOf, type Question, questionsOf } from '../../../../consent/questions.ts';
import { translatedText } from '../../../../i18n/translated.ts';
import type { Programme } from '../../../../programme/programme.ts';
import type { SummaryError } from '../../../controls/error-summary.tsx';
import { type ConsentGap, DECIDE_WITHIN_MS, decide, hearChild } from './consent-steps.ts';
import { ExplainedPurpose, PurposeCard } from './purpose-cards.tsx';
import { questionElementId } from './question-element-id.ts';
import { ChildViewChoice } from './who-speaks.tsx';

export interface DecisionsPartProps {
  readonly programme: Programme;
  readonly consent: ConsentDraft;
  readonly gaps: readonly ConsentGap[];
  readonly onChange: (change: (consent: ConsentDraft) => ConsentDraft) => void;
}

export function DecisionsPart({ programme, consent, gaps, onChange }: DecisionsPartProps) {
  const languages = [consent.noticeLanguage, ...programme.languages];
  const isUndecided = ({ purpose, recipientId }: Question): boolean =>
    gaps.some((gap) => gap.type === 'not-decided' && gap.purposeId === purpose.id && gap.recipientId === recipientId);
  const shown = programme.purposes.filter((purpose) => consent.capacity !== 'unclear' || !isAsked(purpose));
  return (
    <>
      {shown.map((purpose) => {
        const questions = consent.capacity === 'unclear' ? [] : questionsOf(programme, purpose, consent.decisions);
        const shared = {
          purpose,
          programme,
          languages,
          questions: questions.map((question) => ({
            question,
            outcome: outcomeOf(consent.decisions, question),
            isUndecided: isUndecided(question),
          })),
          onDecide: (question: Question, outcome: 'granted' | 'refused' | 'pending') =>
            onChange((now) => decide(now, question, outcome, Date.now() + DECIDE_WITHIN_MS)),
        };
        return isAsked(purpose) ? (
          <PurposeCard key={purpose.id} {...shared} />
        ) : (
          <ExplainedPurpose
            key={purpose.id}
            {...shared}
            objects={outcomeOf(consent.decisions, { purpose, recipientId: null }) === 'objected'}
            onObject={(objects) =>
              onChange((now) => decide(now, { purpose, recipientId: null }, objects ? 'objected' : null))
            }
          />
        );
      })}
      {consent.capacity === 'minor' && (
        <ChildViewChoice
          id="consent-child"
          childView={consent.childView}
          isMissing={gaps.some(({ type }) => type === 'child-not-heard')}
          onChange={(childView) => onChange((now) => hearChild(now, childView))}
        />
      )}
    </>
  );
}

/** Lines of an error summary, each leading to its question. */
export function decisionErrors(
  programme: Programme,
  consent: ConsentDraft,
  gaps: readonly ConsentGap[],
): SummaryError[] {
  const languages = [consent.noticeLanguage, ...programme.languages];
  return gaps.flatMap((gap): SummaryError[] => {
    if (gap.type === 'guardian-missing')
      return [{ targetId: 'consent-guardian', message: <Trans>Choose who decides.</Trans> }];
    if (gap.type === 'child-not-heard')
      return [{ targetId: 'consent-child', message: <Trans>Choose what the child says.</Trans> }];
    if (gap.type !== 'not-decided') return [];
    const purpose = programme.purposes.find(({ id }) => id === gap.purposeId);
    const recipient = programme.recipients.find(({ id }) => id === gap.recipientId);
    const names = [purpose?.name, recipient?.name].flatMap((name) => (name ? [translatedText(name, languages)] : []));
    const name = names.join(' · ');
    return [
      {
        targetId: questionElementId(gap.purposeId, gap.recipientId),
        message: <Trans>{name}: not answered yet</Trans>,
      },
    ];
  });
}
