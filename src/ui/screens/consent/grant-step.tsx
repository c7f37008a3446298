/**
 * Before a yes: the purpose is explained in the person's language, they choose who may use their data, and say in their own
 * words what they agree to.
 */
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { languageNames } from '../../../i18n/languages.ts';
import { translatedText } from '../../../i18n/translated.ts';
import type { Programme } from '../../../programme/programme.ts';
import { Language } from '../../../vault/protocol.ts';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { CheckCards } from '../../controls/choice-cards.tsx';
import { ErrorSummary, type SummaryError } from '../../controls/error-summary.tsx';
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
  const [isUnderstood, setUnderstood] = useState(false);
  const [isTried, setTried] = useState(false);
  const languages = [language, ...programme.languages];
  const name = translatedText(purpose.name, languages);

  const options = [
    { value: CONTROLLER, label: translatedText(programme.controller.name, languages) },
    ...programme.recipients
      .filter(({ id }) => purpose.recipients.includes(id))
      .map((recipient) => ({ value: recipient.id, label: translatedText(recipient.name, languages) })),
  ];
  const errors: readonly SummaryError[] = [
    ...(chosen.length === 0 ? [{ targetId: 'consent-recipients', message: t`Choose at least one.` }] : []),
    ...(isUnderstood ? [] : [{ targetId: 'consent-understood', message: t`Check that they have understood.` }]),
  ];
  const errorAt = (targetId: string) =>
    isTried ? errors.find((error) => error.targetId === targetId)?.message : undefined;

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
            if (errors.length > 0) return;
            onGranted({ language, recipientIds: chosen.map(toRecipientId), conditions: conditions.trim() });
          }}
        >
          <Trans>Continue</Trans>
        </Button>
      }
    >
      <ErrorSummary errors={isTried ? errors : []} />
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
          error={errorAt('consent-recipients')}
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
      <CheckCards
        id="consent-understood"
        label={<Trans>Have they understood?</Trans>}
        error={errorAt('consent-understood')}
        options={[{ value: 'yes', label: <Trans>They have said in their own words what they agree to</Trans> }]}
        values={isUnderstood ? ['yes'] : []}
        onChange={(values) => setUnderstood(values.length > 0)}
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
