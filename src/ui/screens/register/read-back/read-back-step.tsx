/**
 * Step 6: everything that was entered, read to the person before it is final.
 *
 * Restricted answers are covered until somebody asks for them: a screen in a queue is read by more than the officer.
 */
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import type { FormDefinition } from '../../../../forms/definition.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { Programme } from '../../../../programme/programme.ts';
import type { VaultError } from '../../../../vault/errors.ts';
import type { Receipt } from '../../../../vault/protocol.ts';
import { usePreferredCalendar } from '../../../calendar/calendar-preference.ts';
import { Button } from '../../../controls/button.tsx';
import { ErrorSummary, type SummaryError } from '../../../controls/error-summary.tsx';
import { ProgressBar } from '../../../controls/progress-bar.tsx';
import { Screen } from '../../../controls/screen.tsx';
import { ErrorBanner } from '../../../errors/error-banner.tsx';
import { useSession } from '../../../session/session.tsx';
import { useReadFormFile } from '../../../session/use-read-form-file.ts';
import type { PurposesOf } from '../draft-purposes.ts';
import { memberLine } from '../members/member-line.ts';
import { isDecided, type Place } from '../steps.ts';
import type { Registration } from '../use-registration.ts';
import { ConsentReadBack } from './consent-read-back.tsx';
import { DecidersReadBack, deciderButtonId } from './deciders-read-back.tsx';
import { rowsOf } from './read-section.ts';
import { changeButtonId, SectionReadBack } from './section-read-back.tsx';
import { type NamedSection, useReadBack } from './use-read-back.ts';
import './read-back.css';

export interface ReadBackStepProps {
  readonly registration: Registration;
  readonly programme: Programme;
  readonly household: FormDefinition;
  readonly person: FormDefinition;
  readonly purposesOf: PurposesOf;
  readonly onChangeAt: (place: Place) => void;
  readonly onRegistered: (receipt: Receipt) => void;
  readonly onBack: () => void;
  readonly discard: ReactNode;
  readonly progress: ReactNode;
  readonly status: ReactNode;
  readonly trouble: ReactNode;
}

export function ReadBackStep({ registration, programme, household, person, purposesOf, ...props }: ReadBackStepProps) {
  const { vault } = useSession();
  const { draft } = registration;
  const { language } = useLanguage();
  const { t } = useLingui();
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);

  const now = Date.now();
  const members = draft.members.map((state) => ({
    state,
    name: memberLine(person, state, language, now).name || t`Without a name`,
  }));
  const calendar = usePreferredCalendar();
  const householdFiles = useReadFormFile(household);
  const personFiles = useReadFormFile(person);
  const shared = { language, calendar };
  const sections: (NamedSection & { readonly title: string; readonly place: Place })[] = [
    {
      ...shared,
      sectionId: 'household',
      purposes: purposesOf('household'),
      title: t`Household`,
      definition: household,
      readFile: householdFiles,
      state: draft.household,
      place: { step: 'household' },
    },
    ...members.map(({ state, name }) => ({
      ...shared,
      sectionId: state.memberId,
      purposes: purposesOf(state.memberId),
      title: name,
      definition: person,
      readFile: personFiles,
      state,
      place: { step: 'member', memberId: state.memberId } as const,
    })),
  ];
  const read = useReadBack(
    sections,
    `${language} ${calendar} ${sections.map((each) => `${each.sectionId} ${each.purposes.join(' ')}`).join(' ')}`,
  );
  const isRead = read.done === read.of;
  const missing: SummaryError[] = sections.flatMap(({ sectionId, title }) => {
    const pages = read.byId.get(sectionId);
    if (pages === undefined) return [];
    if (!pages.ok) return [{ targetId: changeButtonId(sectionId, 0), message: t`${title}: cannot be read back` }];
    return pages.value.flatMap(({ index, items }) =>
      rowsOf(items)
        .filter(({ isWrong }) => isWrong)
        .map(({ label }) => ({ targetId: changeButtonId(sectionId, index), message: t`${title}: ${label}` })),
    );
  });
  if (members.length === 0) missing.push({ targetId: 'read-back-members', message: t`Nobody is entered yet` });

  for (const { state, name } of members)
    if (!isDecided(state.decider))
      missing.push({ targetId: deciderButtonId(state.memberId), message: t`${name}: nobody has decided yet` });

  async function register(): Promise<void> {
    setTried(true);
    if (missing.length > 0) return;
    setBusy(true);
    setError(null);
    // The forms agree now; sections whose last word was "not finished" are so no longer.
    for (const { sectionId, state } of sections) {
      if (!state.complete) registration.setSection(sectionId, { ...state, complete: true });
    }
    const saved = await registration.settle();
    if (saved.type === 'saved') {
      const registered = await vault.call('household.register', { draftId: draft.draftId });
      if (registered.ok) {
        props.onRegistered(registered.value);
        return;
      }
      setError(registered.error);
    }
    setBusy(false);
  }

  function changeSection(sectionId: string, page: number, place: Place): void {
    const state = sections.find((section) => section.sectionId === sectionId)?.state;
    if (state) registration.setSection(sectionId, { ...state, page });
    props.onChangeAt(place);
  }

  return (
    <Screen
      step="read-back"
      title={<Trans>Read it back to the person</Trans>}
      onBack={props.onBack}
      progress={props.progress}
      status={props.status}
      actions={
        <Button variant="primary" busy={isBusy} isDisabled={!isRead} onPress={() => void register()}>
          <Plural value={members.length} one="It is right: register # person" other="It is right: register # people" />
        </Button>
      }
    >
      {props.trouble}
      {error && <ErrorBanner error={error} />}
      {isTried && <ErrorSummary errors={missing} />}
      <p className="read-back-quiet">
        <Trans>Read every line aloud, in a low voice. Change what is wrong before it is final.</Trans>
      </p>
      {!isRead && <ProgressBar label={<Trans>Getting it ready</Trans>} done={read.done} of={read.of} />}
      <ConsentReadBack
        programme={programme}
        consent={draft.consent}
        onChange={() => props.onChangeAt({ step: 'decisions' })}
      />
      {members.length > 0 && (
        <DecidersReadBack
          members={members.map(({ state, name }) => ({ memberId: state.memberId, name, decider: state.decider }))}
          onChange={(memberId) => props.onChangeAt({ step: 'decider', memberId })}
        />
      )}
      {sections.map(({ sectionId, title, place }) => (
        <SectionReadBack
          key={sectionId}
          sectionId={sectionId}
          title={title}
          read={read.byId.get(sectionId)}
          showsWrong={isTried}
          onChange={(page) => changeSection(sectionId, page, place)}
        />
      ))}
      <div className="read-back-buttons">
        <Button id="read-back-members" icon="register" onPress={() => props.onChangeAt({ step: 'members' })}>
          <Trans>Add or remove a person</Trans>
        </Button>
        {props.discard}
      </div>
    </Screen>
  );
}
