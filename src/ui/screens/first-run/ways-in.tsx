/** From the doors to an open session: which way somebody has taken. */
import { lazy, type ReactNode, useState } from 'react';
import type { VaultClient } from '../../../vault/client.ts';
import type { ProfileView, SessionView } from '../../../vault/protocol.ts';
import { emptySetUp, type SetUpDraft } from '../set-up/set-up-draft.ts';
import { UnlockScreen } from '../unlock/unlock-screen.tsx';
import { FirstRunScreen } from './first-run-screen.tsx';

const CreateProfileScreen = lazy(async () => ({
  default: (await import('../profile/create-profile-screen.tsx')).CreateProfileScreen,
}));
const JoinScreen = lazy(async () => ({ default: (await import('../join/join-screen.tsx')).JoinScreen }));
const SetUpScreen = lazy(async () => ({ default: (await import('../set-up/set-up-screen.tsx')).SetUpScreen }));
const RecoverScreen = lazy(async () => ({ default: (await import('../recover/recover-screen.tsx')).RecoverScreen }));

interface WaysInProps {
  readonly vault: VaultClient;
  readonly profiles: readonly ProfileView[];
  /** Of an invitation whose link was opened. */
  readonly invitation: string | null;
  readonly onInvitationDone: () => void;
  readonly way: Way;
  readonly onWay: (way: Way) => void;
  /** @param recoveryCode of a programme that was just made, to be shown before anything else */
  readonly onEnter: (view: SessionView, recoveryCode: string | null) => void;
}

export type Way = 'start' | 'doors' | 'sample' | 'join' | 'set-up' | 'recover';

export function WaysIn(props: WaysInProps): ReactNode {
  const { vault, profiles, invitation, way, onWay, onEnter } = props;
  // In memory alone: a programme's name says what is done here, and to whom.
  const [setUp, setSetUp] = useState<SetUpDraft>(emptySetUp);
  const enter = (view: SessionView): void => onEnter(view, null);
  const toDoors = (): void => onWay('doors');
  const isFirst = profiles.length === 0;

  switch (invitation === null ? way : 'join') {
    case 'start':
      if (!isFirst) {
        return <UnlockScreen vault={vault} profiles={profiles} onUnlocked={enter} onAddProfile={toDoors} />;
      }
      break;
    case 'doors':
      break;
    case 'sample':
      return <CreateProfileScreen vault={vault} profiles={profiles} onCreated={enter} onCancel={toDoors} />;
    case 'join':
      return (
        <JoinScreen
          vault={vault}
          profiles={profiles}
          code={invitation}
          onJoined={(view) => {
            props.onInvitationDone();
            enter(view);
          }}
          onCancel={() => {
            props.onInvitationDone();
            toDoors();
          }}
        />
      );
    case 'set-up':
      return (
        <SetUpScreen
          vault={vault}
          profiles={profiles}
          draft={setUp}
          onChange={(part) => setSetUp((before) => ({ ...before, ...part }))}
          onMade={onEnter}
          onCancel={toDoors}
        />
      );
    case 'recover':
      return <RecoverScreen vault={vault} profiles={profiles} onRecovered={enter} onCancel={toDoors} />;
  }
  return (
    <FirstRunScreen
      onTrySample={() => onWay('sample')}
      onJoin={() => onWay('join')}
      onSetUp={() => onWay('set-up')}
      onRecover={() => onWay('recover')}
      onBack={isFirst ? undefined : () => onWay('start')}
    />
  );
}
