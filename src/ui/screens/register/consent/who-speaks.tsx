/** Who speaks for somebody who does not decide alone, and what a child says to it: one tap each. */
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { ChildView, Guardian } from '../../../../consent/decision.ts';
import { unreachable } from '../../../../result/result.ts';
import { ChoiceCards } from '../../../controls/choice-cards.tsx';
import {
  type GuardianKind,
  guardianOf,
  guardiansOfAdult,
  guardiansOfChild,
  kindOfGuardian,
  kindOfView,
  type ViewKind,
  viewKinds,
  viewOf,
} from './guardians.ts';

interface GuardianChoiceProps {
  readonly id: string;
  readonly isChild: boolean;
  readonly guardian: Guardian | null;
  readonly isMissing: boolean;
  readonly onChange: (guardian: Guardian) => void;
}

export function GuardianChoice({ id, isChild, guardian, isMissing, onChange }: GuardianChoiceProps) {
  const { t } = useLingui();
  const kinds = isChild ? guardiansOfChild : guardiansOfAdult;
  return (
    <ChoiceCards
      id={id}
      label={isChild ? <Trans>Who decides for the child?</Trans> : <Trans>Who decides for them?</Trans>}
      error={isMissing ? t`Choose who decides.` : undefined}
      columns="wide"
      options={kinds.map((kind) => ({ value: kind, label: <GuardianText kind={kind} isChild={isChild} /> }))}
      value={kindOfGuardian(guardian) ?? ''}
      onChange={(value) => onChange(guardianOf(kinds.find((kind) => kind === value) ?? 'relative'))}
    />
  );
}

export function GuardianText({ kind, isChild }: { kind: GuardianKind; isChild: boolean }): ReactNode {
  switch (kind) {
    case 'mother':
      return <Trans>The mother</Trans>;
    case 'father':
      return <Trans>The father</Trans>;
    case 'spouse':
      return <Trans>Wife or husband</Trans>;
    case 'relative':
      return isChild ? <Trans>A relative who cares for the child</Trans> : <Trans>A relative who cares for them</Trans>;
    case 'appointed':
      return <Trans>A guardian who was appointed</Trans>;
    default:
      return unreachable(kind);
  }
}

interface ChildViewChoiceProps {
  readonly id: string;
  readonly childView: ChildView | null;
  readonly isMissing: boolean;
  readonly onChange: (view: ChildView) => void;
}

export function ChildViewChoice({ id, childView, isMissing, onChange }: ChildViewChoiceProps) {
  const { t } = useLingui();
  return (
    <ChoiceCards
      id={id}
      label={<Trans>What does the child say to it?</Trans>}
      hint={
        <Trans>Ask in words that a child understands. If the child objects, nothing is passed on by agreement.</Trans>
      }
      error={isMissing ? t`Choose what the child says.` : undefined}
      columns="wide"
      options={viewKinds.map((kind) => ({ value: kind, label: <ViewText kind={kind} /> }))}
      value={kindOfView(childView) ?? ''}
      onChange={(value) => onChange(viewOf(viewKinds.find((kind) => kind === value) ?? 'objects'))}
    />
  );
}

export function ViewText({ kind }: { kind: ViewKind }): ReactNode {
  switch (kind) {
    case 'agrees':
      return <Trans>Agrees</Trans>;
    case 'objects':
      return <Trans>Objects</Trans>;
    case 'too-young':
      return <Trans>Too young to be asked</Trans>;
    case 'not-here':
      return <Trans>Not asked: is not here</Trans>;
    default:
      return unreachable(kind);
  }
}
