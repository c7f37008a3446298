/** Every field of the form in one table: what to decide, for one, for many or for a group, and what is still missing. */
import { Plural, Trans } from '@lingui/react/macro';
import { useCallback, useMemo, useState } from 'react';
import type { FieldDefinition } from '../../../../forms/definition.ts';
import { acceptSuggestions, decideFields, type FieldDecision } from '../../../../forms/inspection/decide.ts';
import { suggestTier } from '../../../../forms/inspection/suggest-tier.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Button } from '../../../controls/button.tsx';
import { TextField } from '../../../controls/text-field.tsx';
import { fieldLabel } from '../../../form/answer-text.ts';
import type { StepProps } from '../inspection-screen.tsx';
import { FieldEditor } from './field-editor.tsx';
import { FieldFilters } from './field-filters.tsx';
import { FieldTable } from './field-table.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import './fields.css';
import { type FieldFilter, groupsOf, shownFields } from './shown-fields.ts';

export function FieldsStep({ inspection, programme, findings, change }: StepProps) {
  const { definition } = inspection;
  const { language } = useLanguage();
  const [filter, setFilter] = useState<FieldFilter>({ only: 'all', search: '' });
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  /** Fields in the editor; empty while it is closed. */
  const [edited, setEdited] = useState<readonly number[]>([]);

  const withFindings = useMemo(() => new Set(findings.map(({ fieldId }) => fieldId)), [findings]);
  const labelOf = useCallback((field: FieldDefinition) => fieldLabel(field, language), [language]);
  const shown = useMemo(
    () => shownFields(definition.fields, filter, { labelOf, withFindings }),
    [definition.fields, filter, labelOf, withFindings],
  );
  const groups = useMemo(() => groupsOf(shown), [shown]);
  const acceptable = useMemo(
    () => shown.filter((field) => field.tierFrom === 'default' && suggestTier(field) !== null).map(({ id }) => id),
    [shown],
  );
  // What is hidden by a filter is not decided along with what is seen.
  const chosen = shown.filter(({ id }) => selected.has(id)).map(({ id }) => id);
  const fieldsById = useMemo(() => new Map(definition.fields.map((field) => [field.id, field])), [definition.fields]);

  const accept = useCallback(
    (ids: readonly number[]) => change({ definition: acceptSuggestions(definition, new Set(ids)) }),
    [change, definition],
  );
  const select = useCallback((ids: readonly number[], isSelected: boolean) => {
    setSelected((before) => {
      const next = new Set(before);
      for (const id of ids) {
        if (isSelected) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  }, []);
  const edit = useCallback((id: number) => setEdited([id]), []);
  const decide = (decision: FieldDecision): void =>
    change({ definition: decideFields(definition, new Set(edited), decision) });

  return (
    <>
      <div className="field-filters">
        <FieldFilters fields={definition.fields} filter={filter} withFindings={withFindings} onChange={setFilter} />
        <TextField
          label={<Trans>Search</Trans>}
          type="search"
          value={filter.search}
          onChange={(search) => setFilter({ ...filter, search })}
        />
      </div>
      <div className="field-bar">
        {chosen.length > 0 ? (
          <>
            <span>
              <Plural value={chosen.length} one="# field chosen" other="# fields chosen" />
            </span>
            <Button variant="primary" onPress={() => setEdited(chosen)}>
              <Trans>Decide for them…</Trans>
            </Button>
            <Button variant="quiet" onPress={() => setSelected(new Set())}>
              <Trans>Choose none</Trans>
            </Button>
          </>
        ) : (
          <>
            <span className="quiet">
              <Plural value={shown.length} one="# field" other="# fields" />
            </span>
            {acceptable.length > 0 && (
              <Button icon="check" onPress={() => accept(acceptable)}>
                <Plural value={acceptable.length} one="Take # suggestion" other="Take all # suggestions" />
              </Button>
            )}
          </>
        )}
      </div>
      <div className="field-columns">
        <FieldTable
          root={groupRoot(definition.fields)}
          groups={groups}
          selected={selected}
          withFindings={withFindings}
          onSelect={select}
          onEdit={edit}
          onAccept={accept}
        />
        <FindingsPanel
          findings={findings.filter(({ fieldId, type }) => fieldId !== null || type === 'role-missing')}
          labelOf={(id) => {
            const field = fieldsById.get(id);
            return field ? labelOf(field) : '';
          }}
          onEdit={edit}
        />
      </div>
      {edited.length > 0 && (
        <FieldEditor
          key={edited.join(' ')}
          fields={edited.flatMap((id) => fieldsById.get(id) ?? [])}
          form={definition}
          programme={programme}
          findings={findings}
          next={nextOf(shown, edited)}
          onDecide={decide}
          onEdit={edit}
          onClose={() => setEdited([])}
        />
      )}
    </>
  );
}

/** The field after the one in the editor, among those that are shown. */
function nextOf(shown: readonly FieldDefinition[], edited: readonly number[]): number | null {
  if (edited.length !== 1) return null;
  const at = shown.findIndex(({ id }) => id === edited[0]);
  return at === -1 ? null : (shown[at + 1]?.id ?? null);
}

/** The first step of every path: `/data`. */
const groupRoot = (fields: readonly FieldDefinition[]): string => `/${fields[0]?.path.split('/')[1] ?? ''}`;
