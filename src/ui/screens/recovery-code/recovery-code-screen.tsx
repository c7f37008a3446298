/** Right after a programme was made: its recovery code, and whether it was really kept. Then it goes from the page. */
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button } from '../../controls/button.tsx';
import { Screen } from '../../controls/screen.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { groupsOf, isSameGroup, twoPlaces } from './code-groups.ts';
import { RecoveryCodeView } from './recovery-code-view.tsx';

interface RecoveryCodeScreenProps {
  readonly code: string;
  readonly onKept: () => void;
}

const FORM = 'recovery-check';

export function RecoveryCodeScreen({ code, onKept }: RecoveryCodeScreenProps) {
  const [isChecking, setChecking] = useState(false);
  if (isChecking) return <CheckStep code={code} onBack={() => setChecking(false)} onKept={onKept} />;
  return (
    <Screen
      title={<Trans>Keep this code on paper</Trans>}
      step="show"
      actions={
        <Button variant="primary" onPress={() => setChecking(true)}>
          <Trans>I have kept it</Trans>
        </Button>
      }
    >
      <p>
        <Trans>The programme is set up. With this code it can be opened again if this tablet is lost or breaks.</Trans>
      </p>
      <RecoveryCodeView code={code} />
    </Screen>
  );
}

function CheckStep({ code, onBack, onKept }: RecoveryCodeScreenProps & { readonly onBack: () => void }) {
  const { t } = useLingui();
  const { number } = useFormat();
  const groups = groupsOf(code);
  const [places] = useState(() => twoPlaces(groups.length, (target) => crypto.getRandomValues(target)));
  const [typed, setTyped] = useState<readonly [string, string]>(['', '']);
  const [isTried, setTried] = useState(false);
  const isRight = (index: 0 | 1): boolean => isSameGroup(typed[index], groups[places[index]] ?? '');
  return (
    <Screen
      title={<Trans>Is it really on paper?</Trans>}
      step="check"
      onBack={onBack}
      actions={
        <Button variant="primary" type="submit" form={FORM}>
          <Trans>Done</Trans>
        </Button>
      }
    >
      <p>
        <Trans>Type these two groups from what you kept.</Trans>
      </p>
      <form
        id={FORM}
        className="recovery-check"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isRight(0) && isRight(1)) onKept();
        }}
      >
        {([0, 1] as const).map((index) => (
          <TextField
            key={index}
            label={t`Group ${number(places[index] + 1)}`}
            error={
              isTried && !isRight(index) ? t`This is not what the code says there. Go back and look again.` : undefined
            }
            value={typed[index]}
            maxLength={20}
            onChange={(value) => {
              setTried(false);
              setTyped(index === 0 ? [value, typed[1]] : [typed[0], value]);
            }}
          />
        ))}
      </form>
    </Screen>
  );
}
