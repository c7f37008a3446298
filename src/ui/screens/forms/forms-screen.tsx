/** The programme's forms, for supervisors: what is asked now, in which version, and the way to a new one. */
import { Plural, Trans } from '@lingui/react/macro';
import type { FormDefinition } from '../../../forms/definition.ts';
import { translatedText } from '../../../i18n/translated.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { Button } from '../../controls/button.tsx';
import { Empty } from '../../controls/empty.tsx';
import { Screen } from '../../controls/screen.tsx';
import { ActionCard } from '../../frame/action-card.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { useSession } from '../../session/session.tsx';
import { useInspection } from './inspection.tsx';
import { SendToTablets } from './publish/send-to-tablets.tsx';
import { useKindWord } from './words/field-words.tsx';
import { useLanguageName } from './words/language-name.ts';
import './forms.css';

export function FormsScreen() {
  const { forms } = useSession().view;
  const { go } = useNavigation();
  const { inspection } = useInspection();
  return (
    <Screen
      title={<Trans>Forms</Trans>}
      actions={
        <Button variant="primary" icon="form" onPress={() => go({ screen: 'form-upload' })}>
          <Trans>Upload a form</Trans>
        </Button>
      }
    >
      <SendToTablets />
      {inspection && (
        <ActionCard
          icon="edit"
          title={<Trans>Go on with the form you were looking at</Trans>}
          detail={<bdi>{inspection.fileName}</bdi>}
          onPress={() => go({ screen: 'form-inspection' })}
        />
      )}
      {forms.length === 0 ? (
        <Empty title={<Trans>This programme has no forms yet.</Trans>}>
          <p>
            <Trans>Upload the spreadsheet of a form (XLSForm) to begin.</Trans>
          </p>
        </Empty>
      ) : (
        <ul className="forms-list">
          {forms.map((form) => (
            <FormLine key={form.formId} form={form} />
          ))}
        </ul>
      )}
      <ActionCard
        icon="leaves"
        title={<Trans>What leaves this tablet</Trans>}
        detail={<Trans>Field by field: which answer goes to whom, and for what.</Trans>}
        onPress={() => go({ screen: 'leaves' })}
      />
    </Screen>
  );
}

function FormLine({ form }: { form: FormDefinition }) {
  const { language } = useLanguage();
  const { list } = useFormat();
  const kindWord = useKindWord();
  const languageName = useLanguageName();
  return (
    <li className="forms-line">
      <h2>{translatedText(form.title, [language, form.defaultLanguage])}</h2>
      <p>{kindWord(form.kind)}</p>
      <dl className="forms-facts">
        <div>
          <dt>
            <Trans>Version</Trans>
          </dt>
          <dd>
            <bdi>{form.version}</bdi>
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Fields</Trans>
          </dt>
          <dd>
            <Plural value={form.fields.length} one="# field" other="# fields" />
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Languages</Trans>
          </dt>
          <dd>{list(form.languages.filter((tag) => tag !== '').map(languageName))}</dd>
        </div>
      </dl>
    </li>
  );
}
