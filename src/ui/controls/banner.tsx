/** Something to know about this screen, in place, until it no longer holds. Tone is said by icon and words, never by colour alone. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './banner.css';

export type BannerTone = 'notice' | 'danger' | 'success';

const icons: Readonly<Record<BannerTone, IconName>> = { notice: 'info', danger: 'warning', success: 'check' };

export interface BannerProps {
  readonly tone: BannerTone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** False for one that is there from the start: it is read in its place, not announced. */
  readonly announced?: boolean;
}

export function Banner({ tone, title, children, actions, announced = true }: BannerProps) {
  return (
    <div className={`banner banner-${tone}`} role={announced ? (tone === 'danger' ? 'alert' : 'status') : undefined}>
      <Icon name={icons[tone]} />
      <div className="banner-content">
        {title && <p className="banner-title">{title}</p>}
        {children && <div className="banner-body">{children}</div>}
        {actions && <div className="banner-actions">{actions}</div>}
      </div>
    </div>
  );
}
