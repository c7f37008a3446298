import { Plural, Trans } from '@lingui/react/macro';
import type { Settings } from '../../../vault/protocol.ts';
import { ChoiceCards } from '../../controls/choice-cards.tsx';

const AFTER_MINUTES = [1, 2, 5, 10, 15] as const;
const HIDDEN_MINUTES = [0, 1, 2, 5] as const;
const MINUTE_MS = 60_000;

interface LockTimesProps {
  readonly settings: Settings;
  readonly onChange: (part: { lockAfterMs?: number; lockWhenHiddenMs?: number }) => void;
}

export function LockTimes({ settings, onChange }: LockTimesProps) {
  return (
    <>
      <ChoiceCards
        label={<Trans>Lock when nobody touches the tablet for</Trans>}
        hint={<Trans>Short is safer. What you entered stays saved.</Trans>}
        columns
        options={AFTER_MINUTES.map((minutes) => ({
          value: String(minutes * MINUTE_MS),
          label: <Plural value={minutes} one="# minute" other="# minutes" />,
        }))}
        value={String(settings.lockAfterMs)}
        onChange={(chosen) => onChange({ lockAfterMs: Number(chosen) })}
      />
      <ChoiceCards
        label={<Trans>Lock when the app is out of sight for</Trans>}
        hint={<Trans>Another app or tab in front, or the screen switched off.</Trans>}
        columns
        options={HIDDEN_MINUTES.map((minutes) => ({
          value: String(minutes * MINUTE_MS),
          label: minutes === 0 ? <Trans>At once</Trans> : <Plural value={minutes} one="# minute" other="# minutes" />,
        }))}
        value={String(settings.lockWhenHiddenMs)}
        onChange={(chosen) => onChange({ lockWhenHiddenMs: Number(chosen) })}
      />
    </>
  );
}
