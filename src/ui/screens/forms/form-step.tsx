/** The form as a whole: what kind it is, its version, and what it still misses. */
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { FormKind } from '../../../forms/definition.ts';
import { decideForm } from '../../../forms/inspection/decide.ts';
import { nextVersion } from '../../../forms/inspection/next-version.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button } from '../../controls/button.tsx';
import { ChoiceCards } from '../../controls/choice-cards.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { useSession } from '../../session/session.tsx';
import { FindingList } from './finding-list.tsx';
import type { StepProps } from './inspection-screen.tsx';
import { PutAside } from './put-aside.tsx';
import { WarningList } from './upload/warning-list.tsx';
import { useKindWord } from './words/field-words.tsx';
import { useLanguageName } from './words/language-name.ts';

export function FormStep({ inspection, findings, change }: StepProps) {
  const { forms } = useSession().view;
  const { go } = useNavigation();
  const { list } = useFormat();
  const kindWord = useKindWord();
  const languageName = useLanguageName();
  const [today] = useState(localDay);
  const { definition, warnings } = inspection;
  const previous = forms.find(({ formId }) => formId === definition.formId);
  const suggested = nextVersion([definition.version, ...forms.map(({ version }) => version)], today);
  const needsVersion = findings.some(({ type }) => type === 'version-missing' || type === 'version-taken');
  const setVersion = (version: string): void => change({ definition: decideForm(definition, { version }) });
  return (
    <>
      <FindingList findings={findings.filter(({ fieldId }) => fieldId === null)} />
      <dl className="forms-facts">
        <div>
          <dt>
            <Trans>Name in the spreadsheet</Trans>
          </dt>
          <dd>
            <bdi>{definition.name}</bdi>
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Languages</Trans>
          </dt>
          <dd>{list(definition.languages.filter((tag) => tag !== '').map(languageName)) || '–'}</dd>
        </div>
        <div>
          <dt>
            <Trans>Published now</Trans>
          </dt>
          <dd>{previous ? <bdi>{previous.version}</bdi> : <Trans>Not yet</Trans>}</dd>
        </div>
      </dl>
      <div className="forms-version">
        <TextField
          label={<Trans>Version</Trans>}
          hint={
            <Trans>Each published form has its own, so that old records open with the questions they were asked.</Trans>
          }
          value={definition.version}
          onChange={setVersion}
          maxLength={64}
        />
        {needsVersion && (
          <Button onPress={() => setVersion(suggested)}>
            <Trans>
              Use <bdi>{suggested}</bdi>
            </Trans>
          </Button>
        )}
      </div>
      {/* A form that is in use keeps its kind: nobody could be registered otherwise. */}
      {previous ? (
        <p>{kindWord(definition.kind)}</p>
      ) : (
        <ChoiceCards
          label={<Trans>What kind of form is it?</Trans>}
          value={definition.kind}
          onChange={(kind) => change({ definition: decideForm(definition, { kind: FormKind.parse(kind) }) })}
          options={FormKind.options.map((kind) => ({ value: kind, label: kindWord(kind) }))}
          columns="wide"
        />
      )}
      <WarningList warnings={warnings} />
      <div className="forms-row">
        <Button onPress={() => go({ screen: 'form-upload' })}>
          <Trans>Upload a corrected file</Trans>
        </Button>
        <PutAside />
      </div>
    </>
  );
}

/** As the calendar on the wall here says it, as an ISO date. */
function localDay(): string {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
