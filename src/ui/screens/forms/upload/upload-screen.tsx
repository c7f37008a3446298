/** Choosing the file of a form. What is wrong with it stands here until another file is chosen; nothing else changes. */
import { Trans } from '@lingui/react/macro';
import { Button } from '../../../controls/button.tsx';
import { ProgressBar } from '../../../controls/progress-bar.tsx';
import { Screen } from '../../../controls/screen.tsx';
import { useNavigation } from '../../../navigation/navigation.tsx';
import { FileDrop } from './file-drop.tsx';
import { ProblemList } from './problem-list.tsx';
import { useUpload } from './use-upload.ts';
import '../forms.css';

export function UploadScreen() {
  const { back, replace } = useNavigation();
  const { state, read, cancel } = useUpload(() => replace({ screen: 'form-inspection' }));
  return (
    <Screen title={<Trans>Upload a form</Trans>} onBack={back}>
      {state.type === 'refused' && <ProblemList fileName={state.fileName} problems={state.problems} />}
      {state.type === 'reading' ? (
        <div className="forms-stack" role="status">
          <ProgressBar
            label={
              <Trans>
                Reading <bdi>{state.fileName}</bdi>
              </Trans>
            }
            done={0}
            of={null}
          />
          <div>
            <Button onPress={cancel}>
              <Trans>Cancel</Trans>
            </Button>
          </div>
        </div>
      ) : (
        <FileDrop
          label={state.type === 'refused' ? <Trans>Choose another file</Trans> : <Trans>Choose a file</Trans>}
          hint={
            <Trans>
              An XLSForm as you have it (.xlsx), or an XForm (.xml). It is read on this tablet and sent nowhere.
            </Trans>
          }
          accept=".xlsx,.xml,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/xml"
          onFiles={([file]) => {
            if (file) void read(file);
          }}
        />
      )}
    </Screen>
  );
}
