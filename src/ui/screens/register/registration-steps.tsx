/**
 * The steps of a registration that was begun, one on screen at a time.
 *
 * Where the person stands is this screen's alone; everything else is in the keeper, so leaving at any moment loses nothing.
 */
import { useState } from 'react';
import type { MemberDecider } from '../../../consent/decider.ts';
import type { ConsentDraft } from '../../../consent/decision.ts';
import type { FormDefinition } from '../../../forms/definition.ts';
import type { Programme } from '../../../programme/programme.ts';
import type { VaultError } from '../../../vault/errors.ts';
import type { Receipt } from '../../../vault/protocol.ts';
import { useHome } from '../../frame/home-view.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { useSession } from '../../session/session.tsx';
import { giveNotice } from './consent/consent-steps.ts';
import { DecisionsStep } from './consent/decisions-step.tsx';
import { Declined } from './consent/declined.tsx';
import { dropWithoutBasis } from './consent/drop-without-basis.ts';
import { MannerStep } from './consent/manner-step.tsx';
import { NoticeStep } from './consent/notice-step.tsx';
import { useContact } from './consent/use-contact.ts';
import { DiscardDraft } from './discard-draft.tsx';
import { draftPurposes } from './draft-purposes.ts';
import { HouseholdStep } from './household-step.tsx';
import type { Keeper } from './keeper.ts';
import { DeciderStep } from './members/decider-step.tsx';
import { randomMemberId } from './members/member-id.ts';
import { isTouched } from './members/member-line.ts';
import { MemberStep } from './members/member-step.tsx';
import { MembersStep } from './members/members-step.tsx';
import { OwnConsentStep } from './members/own-consent-step.tsx';
import { ReadBackStep } from './read-back/read-back-step.tsx';
import { ReceiptView } from './receipt/receipt-view.tsx';
import { SaveTrouble, useSavedText } from './save-trouble.tsx';
import { StepProgress } from './step-progress.tsx';
import { admit, memberPlace, type Place, placeAfter, placeBefore, resumePlace } from './steps.ts';
import { useRegistration } from './use-registration.ts';

interface RegistrationStepsProps {
  readonly programme: Programme;
  readonly household: FormDefinition;
  readonly person: FormDefinition;
  readonly keeper: Keeper;
}

export function RegistrationSteps({ programme, household, person, keeper }: RegistrationStepsProps) {
  const { vault, view } = useSession();
  const { replace } = useNavigation();
  const { refresh } = useHome();
  const officer = view.profile.label;
  const registration = useRegistration(vault, keeper);
  const { draft } = registration;
  const [place, setPlace] = useState<Place>(() => resumePlace(programme, draft, officer));
  /** Read-back sends people to a step to change something; from there they come back to it. */
  const [isChanging, setChanging] = useState(false);
  const [isDeclined, setDeclined] = useState(false);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const savedText = useSavedText()(registration.saving);
  const contact = useContact(programme);
  const purposesOf = draftPurposes(programme, draft, Date.now());
  const withoutBasis = dropWithoutBasis(draft, [household, person], purposesOf);

  function goTo(wanted: Place): void {
    const next = admit(programme, keeper.draft(), officer, wanted);
    if (next.step === 'read-back') setChanging(false);
    setPlace(next);
  }
  function goOn(): void {
    if (isChanging) goTo({ step: 'read-back' });
    else goTo(placeAfter(place) ?? place);
  }
  function goBack(): void {
    const before = placeBefore(place);
    if (place.step === 'decider') dropUntouched(place.memberId);
    if (isChanging) goTo({ step: 'read-back' });
    else if (before) goTo(before);
    else replace({ screen: 'home' });
  }
  /** By the newest state, which this screen may not have seen yet. */
  function dropAnswers(): void {
    const now = keeper.draft();
    const changed = dropWithoutBasis(now, [household, person], draftPurposes(programme, now, Date.now()));
    for (const { sectionId, state } of changed) registration.setSection(sectionId, state);
  }
  /** A page that was opened and left is no member. */
  function dropUntouched(memberId: string): void {
    const member = draft.members.find((each) => each.memberId === memberId);
    if (member && !isTouched(person, member)) registration.removeMember(memberId);
  }
  function decideFor(memberId: string, decider: MemberDecider): void {
    registration.setDecider(memberId, decider);
    dropAnswers();
    const next = memberPlace(keeper.draft(), memberId);
    if (next.step === 'own-consent') setPlace(next);
    else goOn();
  }
  function changeOwn(memberId: string, change: (consent: ConsentDraft) => ConsentDraft, complete = false): void {
    const decider = keeper.draft().members.find((each) => each.memberId === memberId)?.decider;
    if (decider?.who === 'own')
      registration.setDecider(memberId, { who: 'own', consent: change(decider.consent), complete });
  }
  /** Keeps nothing; whoever refused everything is counted, and not who. */
  async function end(command: 'draft.discard' | 'draft.refuse'): Promise<VaultError | null> {
    await registration.settle();
    const gone = await vault.call(command, { draftId: draft.draftId });
    if (!gone.ok && gone.error.type !== 'not-found') return gone.error;
    registration.end();
    replace({ screen: 'home' });
    return null;
  }
  const seal = (formId: number) => (fieldId: number, mediaType: string, bytes: Uint8Array) =>
    vault
      .call('attachment.write', { draftId: draft.draftId, formId, fieldId, mediaType, bytes: new Uint8Array(bytes) })
      .then((sealed) => (sealed.ok ? ({ ok: true, value: sealed.value.attachmentId } as const) : sealed));

  if (receipt) return <ReceiptView receipt={receipt} />;
  if (isDeclined)
    return <Declined contact={contact} onFinish={() => end('draft.refuse')} onBack={() => setDeclined(false)} />;

  const frame = {
    progress: <StepProgress place={place} />,
    status: savedText,
    trouble: <SaveTrouble registration={registration} />,
    onBack: goBack,
  };
  const asked = { registration, savedText, onBack: goBack };
  const sealEvidence = (mediaType: string, bytes: Uint8Array) => seal(0)(0, mediaType, bytes);
  const discardButton = <DiscardDraft draft={draft} onDiscard={() => end('draft.discard')} />;
  switch (place.step) {
    case 'notice':
      return (
        <NoticeStep
          {...frame}
          programme={programme}
          startLanguage={draft.consent.noticeLanguage}
          given={
            draft.consent.noticeGivenAt === null
              ? null
              : { language: draft.consent.noticeLanguage, mode: draft.consent.noticeMode }
          }
          onGiven={(language, mode) => {
            registration.setConsent((consent) => giveNotice(consent, language, mode, Date.now()));
            goTo({ step: 'decisions' });
          }}
          onDecline={() => setDeclined(true)}
        />
      );
    case 'decisions':
      return (
        <DecisionsStep
          {...frame}
          programme={programme}
          consent={draft.consent}
          onChange={registration.setConsent}
          answersToDrop={withoutBasis.reduce((count, { dropped }) => count + dropped, 0)}
          onDecline={() => setDeclined(true)}
          onNext={() => {
            dropAnswers();
            goTo({ step: 'manner' });
          }}
        />
      );
    case 'manner':
      return (
        <MannerStep
          {...frame}
          consent={draft.consent}
          officer={officer}
          onChange={registration.setConsent}
          seal={sealEvidence}
          onNext={() => {
            dropAnswers();
            registration.confirmConsent();
            goOn();
          }}
        />
      );
    case 'household':
      return (
        <HouseholdStep
          {...asked}
          purposes={purposesOf('household')}
          definition={household}
          attach={seal(household.formId)}
          onComplete={goOn}
        />
      );
    case 'members':
      return (
        <MembersStep
          {...frame}
          registration={registration}
          definition={person}
          discard={discardButton}
          onAdd={() => goTo({ step: 'decider', memberId: randomMemberId() })}
          onEdit={(memberId) => goTo({ step: 'member', memberId })}
          onNext={goOn}
        />
      );
    case 'decider':
      return (
        <DeciderStep
          {...frame}
          key={place.memberId}
          respondent={draft.consent}
          decider={draft.members.find(({ memberId }) => memberId === place.memberId)?.decider ?? null}
          isRespondentKnown={draft.members.some(
            ({ memberId, decider }) => decider?.who === 'respondent' && memberId !== place.memberId,
          )}
          onDecided={(decider) => decideFor(place.memberId, decider)}
        />
      );
    case 'own-consent': {
      const decider = draft.members.find(({ memberId }) => memberId === place.memberId)?.decider;
      if (decider?.who !== 'own') return null;
      return (
        <OwnConsentStep
          {...frame}
          key={place.memberId}
          programme={programme}
          consent={decider.consent}
          officer={officer}
          seal={sealEvidence}
          onChange={(change) => changeOwn(place.memberId, change)}
          onDone={() => {
            changeOwn(place.memberId, (consent) => consent, true);
            dropAnswers();
            goOn();
          }}
        />
      );
    }
    case 'member':
      return (
        <MemberStep
          key={place.memberId}
          {...asked}
          memberId={place.memberId}
          purposes={purposesOf(place.memberId)}
          definition={person}
          attach={seal(person.formId)}
          onComplete={goOn}
        />
      );
    case 'read-back':
      return (
        <ReadBackStep
          {...frame}
          registration={registration}
          programme={programme}
          household={household}
          person={person}
          purposesOf={purposesOf}
          discard={discardButton}
          onChangeAt={(where) => {
            // Adding people is going through the members again, not changing one thing.
            setChanging(where.step !== 'members');
            goTo(where);
          }}
          onRegistered={(done) => {
            registration.end();
            refresh();
            setReceipt(done);
          }}
        />
      );
  }
}
