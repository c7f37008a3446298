/** Around every unlocked screen: places in a rail or bottom bar, the lock within reach, and the status line. */
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useRef, useState } from 'react';
import { EraseDialog, UnlockedLosses } from '../session/erase-dialog.tsx';
import { LockButton } from '../session/lock-button.tsx';
import { useSession } from '../session/session.tsx';
import { useHome } from './home-view.tsx';
import { Places } from './places.tsx';
import { StatusLine } from './status-line.tsx';
import { UpdateBar } from './update-bar.tsx';
import './frame.css';

export function Frame({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const { lock } = useSession();
  const main = useRef<HTMLElement>(null);
  const [isErasing, setErasing] = useState(false);
  return (
    <div className="frame">
      <button type="button" className="frame-skip" onClick={() => main.current?.focus()}>
        <Trans>Skip to the content</Trans>
      </button>
      <div className="frame-body">
        <StatusLine />
        <UpdateBar />
        <main ref={main} className="frame-main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <nav className="frame-bar" aria-label={t`Places`}>
        <Places />
        <LockButton onLock={lock} onHold={() => setErasing(true)} />
      </nav>
      <SessionErase isOpen={isErasing} onClose={() => setErasing(false)} />
    </div>
  );
}

/** The emergency erase with the counts of this session. */
export function SessionErase({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { vault } = useSession();
  const { view } = useHome();
  return (
    <EraseDialog
      vault={vault}
      isOpen={isOpen}
      onClose={onClose}
      losses={
        <UnlockedLosses
          households={view?.households ?? 0}
          people={view?.people ?? 0}
          drafts={view?.drafts.length ?? 0}
        />
      }
    />
  );
}
