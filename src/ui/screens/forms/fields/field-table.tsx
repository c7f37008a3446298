/** The fields as a table, group by group. A row is drawn again only when its field, its choice or its findings change. */
import { Trans, useLingui } from '@lingui/react/macro';
import { memo } from 'react';
import type { FieldDefinition } from '../../../../forms/definition.ts';
import { nameOf, suggestTier } from '../../../../forms/inspection/suggest-tier.ts';
import { useFormat } from '../../../../i18n/use-format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Button } from '../../../controls/button.tsx';
import { Icon } from '../../../controls/icon.tsx';
import { TierLabel, useTierWord } from '../../../controls/tier-mark.tsx';
import { fieldLabel } from '../../../form/answer-text.ts';
import { useFieldTypeWord, useRoleWord } from '../words/field-words.tsx';
import { useProgrammeWords } from '../words/programme-words.tsx';
import type { FieldGroup } from './shown-fields.ts';

interface RowActions {
  readonly onSelect: (ids: readonly number[], isSelected: boolean) => void;
  readonly onEdit: (id: number) => void;
  readonly onAccept: (ids: readonly number[]) => void;
}

interface FieldTableProps extends RowActions {
  readonly root: string;
  readonly groups: readonly FieldGroup[];
  readonly selected: ReadonlySet<number>;
  readonly withFindings: ReadonlySet<number | null>;
}

export function FieldTable({ root, groups, selected, withFindings, ...actions }: FieldTableProps) {
  if (groups.length === 0) {
    return (
      <p className="quiet">
        <Trans>No field is like this.</Trans>
      </p>
    );
  }
  return (
    <table className="field-table">
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">
              <Trans>Choose</Trans>
            </span>
          </th>
          <th scope="col">
            <Trans>Question</Trans>
          </th>
          <th scope="col">
            <Trans>Tier</Trans>
          </th>
          <th scope="col">
            <Trans>Purposes</Trans>
          </th>
          <th scope="col">
            <Trans>Kept</Trans>
          </th>
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={`${group.path} ${group.fields[0]?.id}`}>
          <GroupRow root={root} group={group} selected={selected} onSelect={actions.onSelect} />
          {group.fields.map((field) => (
            <FieldRow
              key={field.id}
              field={field}
              isSelected={selected.has(field.id)}
              hasFindings={withFindings.has(field.id)}
              {...actions}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

interface GroupRowProps extends Pick<RowActions, 'onSelect'> {
  readonly root: string;
  readonly group: FieldGroup;
  readonly selected: ReadonlySet<number>;
}

function GroupRow({ root, group, selected, onSelect }: GroupRowProps) {
  const { t } = useLingui();
  const steps = group.path
    .slice(root.length + 1)
    .split('/')
    .join(' › ');
  const name = steps === '' ? t`In no group` : steps;
  const ids = group.fields.map(({ id }) => id);
  const isSelected = ids.every((id) => selected.has(id));
  return (
    <tr className="field-group">
      <td>
        <CheckBox
          label={t`Choose the group ${name}`}
          isChecked={isSelected}
          onChange={(isChecked) => onSelect(ids, isChecked)}
        />
      </td>
      <th scope="rowgroup" colSpan={4}>
        <bdi>{name}</bdi>
      </th>
    </tr>
  );
}

interface FieldRowProps extends RowActions {
  readonly field: FieldDefinition;
  readonly isSelected: boolean;
  readonly hasFindings: boolean;
}

const FieldRow = memo(function FieldRow({ field, isSelected, hasFindings, ...actions }: FieldRowProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const { list } = useFormat();
  const typeWord = useFieldTypeWord();
  const roleWord = useRoleWord();
  const { purposeName, retentionText } = useProgrammeWords();
  const label = fieldLabel(field, language);
  const facts = [nameOf(field), typeWord(field.type), ...(field.role ? [roleWord(field.role)] : [])];
  return (
    <tr className={isSelected ? 'field-row field-row-selected' : 'field-row'}>
      <td>
        <CheckBox
          label={t`Choose ${label}`}
          isChecked={isSelected}
          onChange={(isChecked) => actions.onSelect([field.id], isChecked)}
        />
      </td>
      <th scope="row">
        <button type="button" className="field-open" onClick={() => actions.onEdit(field.id)}>
          <span className="field-open-label">
            {label}
            {hasFindings && (
              <span className="field-open-finding">
                <Icon name="info" />
                <span className="visually-hidden">{t`Something is missing`}</span>
              </span>
            )}
          </span>
          <span className="field-open-facts">
            <bdi>{facts.join(' · ')}</bdi>
          </span>
        </button>
      </th>
      <td className="field-tier">
        {field.tierFrom === 'default' ? (
          <Undecided field={field} label={label} onAccept={actions.onAccept} />
        ) : (
          <TierLabel tier={field.tier} />
        )}
      </td>
      <td className="field-small">{field.purposes.length > 0 ? list(field.purposes.map(purposeName)) : <Missing />}</td>
      <td className="field-small">{field.retention === null ? <Missing /> : retentionText(field.retention)}</td>
    </tr>
  );
});

function Undecided({
  field,
  label,
  onAccept,
}: { field: FieldDefinition; label: string } & Pick<RowActions, 'onAccept'>) {
  const { t } = useLingui();
  const tierWord = useTierWord();
  const suggestion = suggestTier(field);
  if (suggestion === null)
    return (
      <span className="field-missing">
        <Trans>to decide</Trans>
      </span>
    );
  const word = tierWord(suggestion.tier);
  return (
    <Button label={t`Take the suggestion ${word} for ${label}`} onPress={() => onAccept([field.id])}>
      <span className="field-suggestion">
        <TierLabel tier={suggestion.tier} />
        <span className="field-suggestion-mark">?</span>
      </span>
    </Button>
  );
}

function Missing() {
  return (
    <span className="field-missing">
      <Trans>missing</Trans>
    </span>
  );
}

interface CheckBoxProps {
  readonly label: string;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
}

/** A check box with the room of a finger around it. */
function CheckBox({ label, isChecked, onChange }: CheckBoxProps) {
  return (
    <label className="field-check">
      <input
        type="checkbox"
        autoComplete="off"
        aria-label={label}
        checked={isChecked}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  );
}
