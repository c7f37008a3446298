/**
 * Deciding about one field, or about many at once: tier, purposes, retention, necessity and role.
 *
 * Only what was touched is decided, so that many fields keep what differs between them.
 */
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { type FieldDefinition, FieldRole, type FormDefinition, Tier } from '../../../../forms/definition.ts';
import type { FieldDecision } from '../../../../forms/inspection/decide.ts';
import type { Finding } from '../../../../forms/inspection/finding.ts';
import { isLower, suggestTier } from '../../../../forms/inspection/suggest-tier.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { Programme } from '../../../../programme/programme.ts';
import { Button } from '../../../controls/button.tsx';
import { CheckCards, ChoiceCards } from '../../../controls/choice-cards.tsx';
import { Dialog } from '../../../controls/dialog.tsx';
import { TextField } from '../../../controls/text-field.tsx';
import { TierLabel, useTierWord } from '../../../controls/tier-mark.tsx';
import { fieldLabel } from '../../../form/answer-text.ts';
import { FindingList } from '../finding-list.tsx';
import { useRoleWord } from '../words/field-words.tsx';
import { useProgrammeWords } from '../words/programme-words.tsx';
import { useReasonWords } from '../words/reason-words.tsx';
import { FieldFacts } from './field-facts.tsx';

interface FieldEditorProps {
  readonly fields: readonly FieldDefinition[];
  readonly form: FormDefinition;
  readonly programme: Programme;
  readonly findings: readonly Finding[];
  /** The field to go on to, where one is decided after the other. */
  readonly next: number | null;
  readonly onDecide: (decision: FieldDecision) => void;
  readonly onEdit: (id: number) => void;
  readonly onClose: () => void;
}

const NO_ROLE = 'none';

export function FieldEditor(props: FieldEditorProps) {
  const { fields, form, programme, findings, next, onDecide, onEdit, onClose } = props;
  const { language } = useLanguage();
  const tierWord = useTierWord();
  const roleWord = useRoleWord();
  const reasonWords = useReasonWords();
  const { purposeName, retentionText } = useProgrammeWords();
  const [decision, setDecision] = useState<FieldDecision>({});
  const decide = (part: FieldDecision): void => setDecision({ ...decision, ...part });

  const only = fields.length === 1 ? (fields[0] ?? null) : null;
  const suggestion = only && suggestTier(only);
  const tier = decision.tier ?? shared(fields, (field) => (field.tierFrom === 'default' ? '' : field.tier));
  const isLowered = fields.some((field) => {
    const suggested = suggestTier(field);
    return tier !== '' && suggested !== null && isLower(tier, suggested.tier);
  });
  const common = programme.purposes.filter(({ id }) => fields.every(({ purposes }) => purposes.includes(id)));
  const purposes = [...new Set([...common.map(({ id }) => id), ...(decision.addPurposes ?? [])])].filter(
    (id) => !decision.removePurposes?.includes(id),
  );
  const retention = decision.retention ?? shared(fields, (field) => field.retention ?? '');
  const own = only ? findings.filter(({ fieldId }) => fieldId === only.id) : [];

  const save = (): void => {
    if (Object.keys(decision).length > 0) onDecide(decision);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={
        only ? (
          fieldLabel(only, language)
        ) : (
          <Plural value={fields.length} one="Decide for # field" other="Decide for # fields" />
        )
      }
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          {next !== null && (
            <Button
              onPress={() => {
                save();
                onEdit(next);
              }}
            >
              <Trans>Save, and the next field</Trans>
            </Button>
          )}
          <Button
            variant="primary"
            onPress={() => {
              save();
              onClose();
            }}
          >
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      {only && <FieldFacts field={only} form={form} />}
      <FindingList findings={own} />
      {suggestion && (
        <div className="field-why">
          <p>
            <Trans>
              Suggested: <TierLabel tier={suggestion.tier} />
            </Trans>{' '}
            {reasonWords(suggestion.reason)}
          </p>
          {tier !== suggestion.tier && (
            <Button icon="check" onPress={() => decide({ tier: suggestion.tier })}>
              <Trans>Take it</Trans>
            </Button>
          )}
        </div>
      )}
      <ChoiceCards
        label={<Trans>How closely is it kept?</Trans>}
        value={tier}
        onChange={(chosen) => decide({ tier: Tier.parse(chosen) })}
        options={Tier.options.map((option) => ({
          value: option,
          label: tierWord(option),
          hint: <TierHint tier={option} />,
        }))}
      />
      {isLowered && (
        <TextField
          label={<Trans>Why is it kept lower than suggested?</Trans>}
          isRequired
          multiline
          maxLength={500}
          value={decision.tierReason ?? shared(fields, (field) => field.tierReason ?? '')}
          onChange={(tierReason) => decide({ tierReason })}
        />
      )}
      <CheckCards
        label={<Trans>What is it for?</Trans>}
        values={purposes}
        onChange={(chosen) =>
          decide({
            addPurposes: chosen,
            removePurposes: programme.purposes
              .map(({ id }) => id)
              .filter((id) => isTakenAway(id, chosen, purposes, decision)),
          })
        }
        options={programme.purposes.map(({ id }) => ({ value: id, label: purposeName(id) }))}
        columns="wide"
      />
      <ChoiceCards
        label={<Trans>How long is it kept?</Trans>}
        value={retention}
        onChange={(chosen) => decide({ retention: chosen })}
        options={programme.retention.map(({ id }) => ({ value: id, label: retentionText(id) }))}
        columns="wide"
      />
      <TextField
        label={<Trans>Why is it needed?</Trans>}
        hint={<Trans>One sentence that could be said to the person.</Trans>}
        multiline
        maxLength={500}
        value={decision.necessity ?? shared(fields, (field) => field.necessity ?? '')}
        onChange={(necessity) => decide({ necessity })}
      />
      {only && (
        <details className="forms-details">
          <summary>
            <Trans>What the app knows it as</Trans>
          </summary>
          <ChoiceCards
            label={<Trans>Role</Trans>}
            hint={<Trans>By these, people are listed, found and told apart.</Trans>}
            value={(decision.role === undefined ? only.role : decision.role) ?? NO_ROLE}
            onChange={(role) => decide({ role: role === NO_ROLE ? null : FieldRole.parse(role) })}
            options={[
              { value: NO_ROLE, label: <Trans>None</Trans> },
              ...FieldRole.options.map((role) => ({ value: role, label: roleWord(role) })),
            ]}
            columns="wide"
          />
        </details>
      )}
    </Dialog>
  );
}

/** What all the fields have in common, or ''. */
function shared<Value extends string>(
  fields: readonly FieldDefinition[],
  of: (field: FieldDefinition) => Value,
): Value | '' {
  const [first] = fields;
  const value = first === undefined ? '' : of(first);
  return fields.every((field) => of(field) === value) ? value : '';
}

/** A purpose that only some of many fields have is taken from them only once it was shown and unticked. */
const isTakenAway = (
  id: string,
  chosen: readonly string[],
  before: readonly string[],
  { removePurposes = [] }: FieldDecision,
): boolean => !chosen.includes(id) && (before.includes(id) || removePurposes.includes(id));

function TierHint({ tier }: { tier: Tier }) {
  switch (tier) {
    case 'personal':
      return <Trans>Seen on the tablet while the app is unlocked.</Trans>;
    case 'sensitive':
      return <Trans>Hidden once registered; shown for a moment, with a reason.</Trans>;
    case 'restricted':
      return <Trans>Never shown on the tablet again; for supervisors only.</Trans>;
  }
}
