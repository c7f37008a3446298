/**
 * Who decides for one member of the household. Nobody's data is asked for before it is settled whose word it rests on.
 *
 * Most members are settled by one or two taps: the respondent by one, their children by two, an adult who is not here by one.
 */
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import type { MemberDecider } from '../../../../consent/decider.ts';
import type { ChildView, ConsentDraft } from '../../../../consent/decision.ts';
import { useFormat } from '../../../../i18n/use-format.ts';
import { unreachable } from '../../../../result/result.ts';
import { Button } from '../../../controls/button.tsx';
import { ChoiceCards } from '../../../controls/choice-cards.tsx';
import { ErrorSummary } from '../../../controls/error-summary.tsx';
import { Screen } from '../../../controls/screen.tsx';
import { Referral } from '../consent/capacity-part.tsx';
import { DECIDE_WITHIN_MS } from '../consent/consent-steps.ts';
import { ChildViewChoice } from '../consent/who-speaks.tsx';
import { type DeciderKind, deciderKinds, kindOfDecider, startOwnConsent } from './decider-kinds.ts';

export interface DeciderStepProps {
  readonly respondent: ConsentDraft;
  readonly decider: MemberDecider | null;
  /** Another member is the person who answered. */
  readonly isRespondentKnown: boolean;
  readonly onDecided: (decider: MemberDecider) => void;
  readonly onBack: () => void;
  readonly progress: ReactNode;
  readonly status: ReactNode;
  readonly trouble: ReactNode;
}

const PARENT = { relation: 'parent', authority: 'parent' };

export function DeciderStep({ respondent, decider, isRespondentKnown, onDecided, ...props }: DeciderStepProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [kind, setKind] = useState<DeciderKind | null>(() => kindOfDecider(decider));
  const [childView, setChildView] = useState<ChildView | null>(
    decider?.who === 'respondent-for-child' ? decider.childView : null,
  );
  const [decideBy] = useState(() => (decider?.who === 'absent' ? decider.decideBy : Date.now() + DECIDE_WITHIN_MS));
  const [isTried, setTried] = useState(false);
  const isViewMissing = kind === 'own-child' && childView === null;
  const kinds = deciderKinds(respondent, isRespondentKnown);

  function goOn(): void {
    setTried(true);
    if (kind === null || isViewMissing) return;
    const next = toDecider(kind);
    // Somebody who had decided already goes on from there.
    onDecided(decider !== null && kindOfDecider(decider) === kind && next.who === 'own' ? decider : next);
  }
  function toDecider(chosen: DeciderKind): MemberDecider {
    switch (chosen) {
      case 'respondent':
      case 'nobody':
        return { who: chosen };
      case 'own-child':
        return { who: 'respondent-for-child', guardian: PARENT, childView: childView as ChildView };
      case 'absent':
        return { who: 'absent', decideBy };
      case 'adult-here':
        return { who: 'own', consent: startOwnConsent(respondent, 'adult'), complete: false };
      case 'other-guardian':
        return { who: 'own', consent: startOwnConsent(respondent, 'minor'), complete: false };
      case 'adult-spoken-for':
        return { who: 'own', consent: startOwnConsent(respondent, 'lacks'), complete: false };
      default:
        return unreachable(chosen);
    }
  }

  const errors = [
    ...(kind === null ? [{ targetId: 'member-decider', message: t`Choose who decides.` }] : []),
    ...(isViewMissing ? [{ targetId: 'member-child', message: t`Choose what the child says.` }] : []),
  ];
  return (
    <Screen
      {...props}
      step="decider"
      title={<Trans>Who decides for this person?</Trans>}
      actions={
        <Button variant="primary" onPress={goOn}>
          <Trans>Continue</Trans>
        </Button>
      }
    >
      {props.trouble}
      {isTried && <ErrorSummary errors={errors} />}
      <ChoiceCards
        id="member-decider"
        label={<Trans>This person is</Trans>}
        error={isTried && kind === null ? t`Choose who decides.` : undefined}
        options={kinds.map((value) => ({ value, ...kindWords(value) }))}
        value={kind ?? ''}
        onChange={(value) => setKind(kinds.find((each) => each === value) ?? null)}
      />
      {kind === 'own-child' && (
        <ChildViewChoice
          id="member-child"
          childView={childView}
          isMissing={isTried && isViewMissing}
          onChange={setChildView}
        />
      )}
      {kind === 'absent' && (
        <p className="consent-quiet" role="status">
          <Trans>
            They decide themselves, by {format.date(decideBy)}. Until then nothing that needs their agreement is asked
            or passed on.
          </Trans>
        </p>
      )}
      {kind === 'nobody' && <Referral />}
    </Screen>
  );
}

function kindWords(kind: DeciderKind): { label: ReactNode; hint?: ReactNode } {
  switch (kind) {
    case 'respondent':
      return { label: <Trans>The person who answered</Trans>, hint: <Trans>What they decided counts for them.</Trans> };
    case 'own-child':
      return {
        label: <Trans>A child of the person who answered</Trans>,
        hint: <Trans>Their parent has decided. The child is asked, too.</Trans>,
      };
    case 'adult-here':
      return {
        label: <Trans>An adult who is here</Trans>,
        hint: <Trans>They decide for themselves now, on one page.</Trans>,
      };
    case 'absent':
      return {
        label: <Trans>An adult who is not here</Trans>,
        hint: <Trans>They decide later. Nobody decides for them.</Trans>,
      };
    case 'other-guardian':
      return {
        label: <Trans>A child whom somebody else decides for</Trans>,
        hint: <Trans>A parent, relative or guardian who is here decides now, on one page.</Trans>,
      };
    case 'nobody':
      return {
        label: <Trans>A child without a parent or guardian here</Trans>,
        hint: <Trans>Nobody agrees for them. They are brought to the protection staff.</Trans>,
      };
    case 'adult-spoken-for':
      return {
        label: <Trans>An adult who cannot decide alone</Trans>,
        hint: <Trans>Whoever speaks for them decides now, on one page.</Trans>,
      };
    default:
      return unreachable(kind);
  }
}
