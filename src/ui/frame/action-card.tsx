/** A large way in: an icon, what it does, and a line that says more. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../controls/icon.tsx';
import './action-card.css';

interface ActionCardProps {
  readonly icon: IconName;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly onPress: () => void;
  /** The screen's primary action. */
  readonly primary?: boolean;
}

export function ActionCard({ icon, title, detail, onPress, primary = false }: ActionCardProps) {
  return (
    <button type="button" className={primary ? 'action-card action-card-primary' : 'action-card'} onClick={onPress}>
      <Icon name={icon} />
      <span className="action-card-text">
        <span className="action-card-title">{title}</span>
        {detail && <span className="action-card-detail">{detail}</span>}
      </span>
      <Icon name="forward" />
    </button>
  );
}
