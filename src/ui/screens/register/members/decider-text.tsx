import { Trans } from '@lingui/react/macro';
import type { MemberDecider } from '../../../../consent/decider.ts';
import { useFormat } from '../../../../i18n/use-format.ts';
import { unreachable } from '../../../../result/result.ts';

/** Whose decisions count for a member, in a few words. */
export function DeciderText({ decider }: { decider: MemberDecider }) {
  const format = useFormat();
  switch (decider.who) {
    case 'respondent':
      return <Trans>Answered here</Trans>;
    case 'respondent-for-child':
      return decider.childView.view === 'objects' ? (
        <Trans>The parent decided; the child objects</Trans>
      ) : (
        <Trans>The parent decided</Trans>
      );
    case 'own':
      if (!decider.complete) return <Trans>Not decided yet</Trans>;
      return decider.consent.capacity === 'adult' ? <Trans>Decided too</Trans> : <Trans>Somebody else decided</Trans>;
    case 'absent':
      return <Trans>Decides later, by {format.date(decider.decideBy)}</Trans>;
    case 'nobody':
      return <Trans>To be brought to the protection staff</Trans>;
    default:
      return unreachable(decider);
  }
}
