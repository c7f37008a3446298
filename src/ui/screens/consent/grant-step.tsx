/**
 * Before a yes: the purpose is explained in the person's language, and they choose who may use their data and on which
 * condition. That they have understood is asked with how they said it.
 */
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { recipientsOf } from '../../../consent/questions.ts';
import { languageNames } from '../../../i18n/languages.ts';
import { translatedText } from '../../../i18n/translated.ts';
import type { Programme } from '../../../programme/programme.ts';
import { Language } from '../../../vault/protocol.ts';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { CheckCards } from '../../controls/choice-cards.tsx';
import { ErrorSummary } from '../../controls/error-summary.tsx';
import { Screen } from '../../controls/screen.tsx';
import { TextField } from '../../controls/text-field.tsx';
import type { Change } from './changes.ts';
import { HelpIsNotAtStake } from './consequence.tsx';

export interface Grant {
  readonly language: string;
  /** Null: the programme itself. */
  readonly recipientIds: readonly (string | null)[];
  /** In the person's words; '' for none. */
  readonly conditions: string;
}

interface GrantStepProps {
  readonly programme: Programme;
  readonly change: Change;
  readonly startLanguage: string;
  readonly onGranted: (grant: Grant) => void;
  readonly onBack: () => void;
}

/** The programme itself, in a list of recipients' ids. */
const CONTROLLER = '';
const toValue = (recipientId: string | null): string => recipientId ?? CONTROLLER;
const toRecipientId = (value: string): string | null => (value === CONTROLLER ? null : value);

export function GrantStep({ programme, change, startLanguage, onGranted, onBack }: GrantStepProps) {
  const { purpose } = change;
  const { t } = useLingui();
  const [language, setLanguage] = useState(startLanguage);
  const [chosen, setChosen] = useState<readonly string[]>([toValue(change.recipientId)]);
  const [conditions, setConditions] = useState('');
  const [isTried, setTried] = useState(false);
  const languages = [language, ...programme.languages];
  const name = translatedText(purpose.name, languages);

  const passedOnTo = recipientsOf(programme, purpose);
  const options = [
    { value: CONTROLLER, label: translatedText(programme.controller.name, languages) },
    ...programme.recipients
      .filter(({ id }) => passedOnTo.includes(id))
      .map((recipient) => ({ value: recipient.id, label: translatedText(recipient.name, languages) })),
  ];
  const missing = isTried && chosen.length === 0 ? t`Choose at least one.` : undefined;

  return (
    <Screen
      step="grant"
      title={<Trans>Explain this to the person</Trans>}
      onBack={onBack}
      actions={
        <Button
          variant="primary"
          onPress={() => {
            setTried(true);
            if (chosen.length === 0) return;
            onGranted({ language, recipientIds: chosen.map(toRecipientId), conditions: conditions.trim() });
          }}
        >
          <Trans>Continue</Trans>
        </Button>
      }
    >
      <ErrorSummary errors={missing ? [{ targetId: 'consent-recipients', message: missing }] : []} />
      <div className="consent-buttons" role="group" aria-label={t`Language of this notice`}>
        {programme.languages.map((each) => (
          <Button key={each} isPressed={each === language} onPress={() => setLanguage(each)}>
            <span lang={each}>{nameOfLanguage(each)}</span>
          </Button>
        ))}
      </div>
      <article className="consent-words" lang={language} dir="auto">
        <h2>{name}</h2>
        <p>{translatedText(purpose.explanation, languages)}</p>
        <p>{translatedText(purpose.refusal, languages)}</p>
      </article>
      <Banner tone="notice" announced={false} title={<HelpIsNotAtStake />}>
        <p>
          <Trans>They may say no, set a condition, or decide later. A yes can be taken back at any time.</Trans>
        </p>
      </Banner>
      {options.length > 1 && (
        <CheckCards
          id="consent-recipients"
          label={<Trans>Who may use their data for this?</Trans>}
          error={missing}
          options={options}
          values={chosen}
          onChange={setChosen}
        />
      )}
      <TextField
        label={<Trans>A condition they set, in their words</Trans>}
        hint={<Trans>With a condition nothing leaves before a supervisor has looked at it.</Trans>}
        isRequired={false}
        multiline
        maxLength={1000}
        value={conditions}
        onChange={setConditions}
      />
    </Screen>
  );
}

function nameOfLanguage(tag: string): string {
  const known = Language.safeParse(tag);
  return known.success
    ? languageNames[known.data]
    : (new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag);
}
