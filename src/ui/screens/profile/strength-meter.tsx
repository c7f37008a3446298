import { Trans } from '@lingui/react/macro';
import { Icon } from '../../controls/icon.tsx';
import type { Strength } from './strength.ts';
import './strength-meter.css';

const filled: Readonly<Record<Strength, number>> = { 'too-short': 1, weak: 2, nearly: 3, strong: 4 };

/** Four bars and a word. Null keeps its place, so that nothing jumps while one types. */
export function StrengthMeter({ strength }: { strength: Strength | null }) {
  const bars = strength === null ? 0 : filled[strength];
  return (
    <div className={strength === 'strong' ? 'strength-meter strength-meter-strong' : 'strength-meter'}>
      <div className="strength-meter-bars" aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <span key={bar} className={bar <= bars ? 'strength-meter-bar strength-meter-filled' : 'strength-meter-bar'} />
        ))}
      </div>
      <p className="strength-meter-word" role="status">
        {strength === 'strong' && <Icon name="check" />}
        <StrengthWord strength={strength} />
      </p>
    </div>
  );
}

function StrengthWord({ strength }: { strength: Strength | null }) {
  switch (strength) {
    case null:
      return null;
    case 'too-short':
      return <Trans>Too short</Trans>;
    case 'weak':
      return <Trans>Easy to guess</Trans>;
    case 'nearly':
      return <Trans>Nearly. A word more is enough.</Trans>;
    case 'strong':
      return <Trans>Strong</Trans>;
  }
}
