/** After publishing: what happened, where it reaches, and the way on. */
import { Trans } from '@lingui/react/macro';
import { Banner } from '../../../controls/banner.tsx';
import { Button } from '../../../controls/button.tsx';
import { Screen } from '../../../controls/screen.tsx';
import { useNavigation } from '../../../navigation/navigation.tsx';
import { useSession } from '../../../session/session.tsx';
import { WhereItGoes } from './publish-step.tsx';
import { SendToTablets } from './send-to-tablets.tsx';

export function Published({ version }: { version: string }) {
  const { replace } = useNavigation();
  const { membership } = useSession().view;
  return (
    <Screen
      step="published"
      title={<Trans>Published</Trans>}
      actions={
        <Button variant="primary" onPress={() => replace({ screen: 'forms' })}>
          <Trans>To the forms</Trans>
        </Button>
      }
    >
      <Banner
        tone="success"
        announced={false}
        title={
          <Trans>
            Version <bdi>{version}</bdi> is in use from now on.
          </Trans>
        }
      >
        <p>
          <Trans>The version before is kept: old records open with it.</Trans>
        </p>
      </Banner>
      {membership === null ? <WhereItGoes /> : <SendToTablets showsDone />}
    </Screen>
  );
}
