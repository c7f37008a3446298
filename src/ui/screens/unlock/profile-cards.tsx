import { Trans } from '@lingui/react/macro';
import type { ProfileView } from '../../../vault/protocol.ts';
import { ChoiceCards } from '../../controls/choice-cards.tsx';
import { Icon } from '../../controls/icon.tsx';

interface ProfileCardsProps {
  readonly profiles: readonly ProfileView[];
  readonly value: string;
  readonly isDisabled: boolean;
  readonly onChange: (profileId: ProfileView['profileId']) => void;
}

export function ProfileCards({ profiles, value, isDisabled, onChange }: ProfileCardsProps) {
  return (
    <ChoiceCards
      label={<Trans>Who are you?</Trans>}
      columns="wide"
      isDisabled={isDisabled}
      options={profiles.map((profile) => ({
        value: profile.profileId,
        label: <bdi>{profile.label}</bdi>,
        hint: <ProfileKind profile={profile} />,
        icon: <Icon name={profile.role === 'supervisor' ? 'key' : 'person'} />,
      }))}
      value={value}
      onChange={(chosen) => {
        const profile = profiles.find(({ profileId }) => profileId === chosen);
        if (profile) onChange(profile.profileId);
      }}
    />
  );
}

export function ProfileKind({ profile }: { profile: ProfileView }) {
  if (profile.role === 'supervisor') {
    return profile.demonstration ? <Trans>Supervisor, sample</Trans> : <Trans>Supervisor</Trans>;
  }
  return profile.demonstration ? <Trans>Field officer, sample</Trans> : <Trans>Field officer</Trans>;
}
