/**
 * Finding a person by any part of a name, a phone number or a receipt's reference, with results at every letter.
 *
 * A combobox in the words of ARIA: focus stays in the box, the arrows move through the results, Enter opens one.
 */
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useFormat } from '../../../i18n/use-format.ts';
import type { PersonHit } from '../../../vault/protocol.ts';
import { Button } from '../../controls/button.tsx';
import { Empty } from '../../controls/empty.tsx';
import { Icon } from '../../controls/icon.tsx';
import { Screen } from '../../controls/screen.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import { ErrorBanner } from '../../errors/error-banner.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { useSession } from '../../session/session.tsx';
import { PersonLine } from './person-line.tsx';
import { usePeople } from './use-people.ts';
import './find.css';

const PAGE = 100;
/** As many as the vault gives at once. */
const MOST = 500;

export function FindScreen() {
  const { vault, view } = useSession();
  const { go } = useNavigation();
  const [query, setQuery] = useState('');
  const [limit, setLimit] = useState(PAGE);
  const [active, setActive] = useState(0);
  const found = usePeople(vault, { query, limit });
  const listId = useId();
  const box = useRef<HTMLInputElement>(null);
  const { t } = useLingui();
  const form = view.forms.find(({ kind }) => kind === 'person');
  const people = found?.people ?? [];
  const at = Math.min(active, people.length - 1);
  const optionId = (index: number): string => `${listId}-${index}`;

  // The screen's title takes focus as on every screen; here it is the box that people come for.
  useEffect(() => box.current?.focus(), []);

  function type(text: string): void {
    setQuery(text);
    setLimit(PAGE);
    setActive(0);
  }
  function open({ recordId }: PersonHit): void {
    go({ screen: 'person', recordId });
  }
  function moveTo(index: number): void {
    const next = Math.max(0, Math.min(index, people.length - 1));
    setActive(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
  }
  function onKey(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const chosen = people[at];
    if (event.key === 'ArrowDown') moveTo(at + 1);
    else if (event.key === 'ArrowUp') moveTo(at - 1);
    else if (event.key === 'Enter' && chosen && found?.query === query) open(chosen);
    else if (event.key === 'Escape' && query !== '') type('');
    else return;
    event.preventDefault();
  }

  return (
    <Screen title={<Trans>Find a person</Trans>}>
      <div className="find-box">
        <Icon name="find" />
        <input
          ref={box}
          className="find-input"
          type="search"
          role="combobox"
          dir="auto"
          aria-label={t`Name, phone number or receipt`}
          aria-expanded={people.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={people.length > 0 ? optionId(at) : undefined}
          placeholder={t`Name, phone number or receipt`}
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="search"
          maxLength={200}
          value={query}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKey}
        />
        {query !== '' && (
          <Button
            variant="quiet"
            icon="close"
            label={t`Clear`}
            onPress={() => {
              type('');
              box.current?.focus();
            }}
          >
            {null}
          </Button>
        )}
      </div>
      {found?.error && <ErrorBanner error={found.error} />}
      {found === null ? (
        <Skeleton lines={4} />
      ) : (
        <>
          <FoundCount query={found.query} shown={people.length} total={found.total} />
          <div
            id={listId}
            className="find-results"
            role="listbox"
            aria-label={t`People found`}
            hidden={people.length === 0}
          >
            {people.map((person, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are taken by the box, which keeps focus
              // biome-ignore lint/a11y/useFocusableInteractive: named by the box's aria-activedescendant
              <div
                key={person.recordId}
                id={optionId(index)}
                role="option"
                aria-selected={index === at}
                className="find-result"
                onClick={() => open(person)}
              >
                <PersonLine person={person} form={form} />
                <Icon name="forward" />
              </div>
            ))}
          </div>
          {people.length === 0 && !found.error && <NobodyFound query={found.query} />}
          {people.length < found.total && people.length < MOST && (
            <Button onPress={() => setLimit(Math.min(MOST, limit + PAGE))}>
              <Trans>Show more</Trans>
            </Button>
          )}
          {people.length >= MOST && found.total > people.length && (
            <p className="find-count">
              <Trans>There are more. Type another part of the name to narrow it down.</Trans>
            </p>
          )}
        </>
      )}
    </Screen>
  );
}

function FoundCount({ query, shown, total }: { query: string; shown: number; total: number }) {
  const format = useFormat();
  return (
    <p className="find-count" role="status">
      {shown === 0 ? null : query.trim() === '' ? (
        <Trans>Registered last</Trans>
      ) : shown < total ? (
        <Trans>
          {format.number(shown)} of {format.number(total)} found
        </Trans>
      ) : (
        <Plural value={total} one="# person found" other="# people found" />
      )}
    </p>
  );
}

function NobodyFound({ query }: { query: string }) {
  const { go } = useNavigation();
  const register = (
    <Button variant="primary" icon="register" onPress={() => go({ screen: 'register', draftId: null })}>
      <Trans>Register a household</Trans>
    </Button>
  );
  return query.trim() === '' ? (
    <Empty title={<Trans>Nobody is registered on this tablet yet</Trans>} action={register}>
      <Trans>People you register appear here at once.</Trans>
    </Empty>
  ) : (
    <Empty title={<Trans>Nobody found</Trans>} action={register}>
      <Trans>
        Try fewer letters, another spelling, or the number on the receipt. Only people on this tablet are searched.
      </Trans>
    </Empty>
  );
}
