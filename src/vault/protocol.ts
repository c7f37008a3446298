/**
 * What the page may ask of the vault, and what it gets back: view models, never keys, never more than a screen shows.
 *
 * The vault runs in a dedicated worker that alone holds keys and opened records. Both sides parse every message with
 * these schemas. A request is `{ id, command, payload }`; its reply `{ id, ok, value | error }`, after any number of
 * `{ id, progress }`. The vault also sends events on its own. Ids are 32 lower-case hex digits.
 */
import '../result/no-eval.ts';
import * as z from 'zod';
import { MemberDecider } from '../consent/decider.ts';
import { ConsentDraft } from '../consent/decision.ts';
import { Answer, FormDefinition, Tier } from '../forms/definition.ts';
import { Programme } from '../programme/programme.ts';
import { VaultError } from './errors.ts';
import { ConsentInput, ConsentView } from './views/consent-views.ts';
import { DeviceRole, DeviceView, InvitationView, MembershipView, NewInvitation } from './views/joining-views.ts';
import { LeavingLine, LeavingRecord, SyncView } from './views/sharing-views.ts';

const Id = z.string().regex(/^[0-9a-f]{32}$/);
export const ProfileId = Id.brand<'ProfileId'>();
export type ProfileId = z.infer<typeof ProfileId>;
export const RecordId = Id.brand<'RecordId'>();
export type RecordId = z.infer<typeof RecordId>;
export const DraftId = Id.brand<'DraftId'>();
export type DraftId = z.infer<typeof DraftId>;
/** Names a sealed photo, signature or recording; it is what the field's answer holds. */
export const AttachmentId = Id.brand<'AttachmentId'>();
export type AttachmentId = z.infer<typeof AttachmentId>;
/** Bytes of one attachment: the vault seals it in memory, whole. */
export const LARGEST_ATTACHMENT = 64 * 1024 * 1024;

export const Language = z.enum(['en', 'fr', 'es', 'ar']);
export type Language = z.infer<typeof Language>;
export const Role = z.enum(['officer', 'supervisor']);
export type Role = z.infer<typeof Role>;

/** Instants are milliseconds since the Unix epoch, by this tablet's clock. */
const Instant = z.number();
const Passphrase = z.string().min(1).max(1024);

export const ProfileView = z.object({
  profileId: ProfileId,
  /** Shown before unlocking, so a pseudonym: the one thing in a store that is not sealed. */
  label: z.string(),
  role: Role,
  demonstration: z.boolean(),
});
export type ProfileView = z.infer<typeof ProfileView>;

export const Settings = z.object({
  language: Language,
  lockAfterMs: z.int().min(30_000).max(3_600_000),
  lockWhenHiddenMs: z.int().min(0).max(3_600_000),
});
export type Settings = z.infer<typeof Settings>;

export const SessionView = z.object({
  profile: ProfileView,
  settings: Settings,
  programme: Programme.nullable(),
  forms: z.array(FormDefinition),
  /** Null in the demonstration, of which nothing ever leaves, and in what version 0.1 made. */
  membership: MembershipView.nullable().default(null),
});
export type SessionView = z.infer<typeof SessionView>;

/** A section of a registration in progress: the consent step, the household, or one member. */
export const SectionId = z.union([z.literal('consent'), z.literal('household'), Id]);
export type SectionId = z.infer<typeof SectionId>;

export const SectionState = z.object({
  answers: z.array(Answer),
  /** Where the person stood in the section, so that continuing opens there: the runner's own page number. */
  page: z.int().min(0),
  complete: z.boolean(),
});
export type SectionState = z.infer<typeof SectionState>;

/** A person of the household, with who decides for them; null while nobody has said. */
export const DraftMember = SectionState.extend({ memberId: Id, decider: MemberDecider.nullable().default(null) });
export type DraftMember = z.infer<typeof DraftMember>;

export const DraftView = z.object({
  draftId: DraftId,
  startedAt: Instant,
  updatedAt: Instant,
  consent: ConsentDraft,
  consentComplete: z.boolean(),
  household: SectionState,
  members: z.array(DraftMember),
});
export type DraftView = z.infer<typeof DraftView>;

export const DraftSummary = z.object({
  draftId: DraftId,
  /** Given name of the first member so far, or ''. */
  title: z.string(),
  members: z.int(),
  stage: z.enum(['consent', 'household', 'members', 'read-back']),
  updatedAt: Instant,
});
export type DraftSummary = z.infer<typeof DraftSummary>;

export const HomeView = z.object({
  drafts: z.array(DraftSummary),
  householdsToday: z.int(),
  peopleToday: z.int(),
  people: z.int(),
  households: z.int(),
  /** Records that exist only on this tablet. */
  waitingToLeave: z.int(),
  lastContactAt: Instant.nullable(),
  /** Records that could not be opened or are gone, found since unlocking. */
  problems: z.array(VaultError),
});
export type HomeView = z.infer<typeof HomeView>;

export const PersonHit = z.object({
  recordId: RecordId,
  householdId: RecordId,
  name: z.string(),
  sex: z.string(),
  /** Whole years at the time of asking, or null. */
  age: z.int().nullable(),
  reference: z.string(),
  registeredAt: Instant,
});
export type PersonHit = z.infer<typeof PersonHit>;

/** A field as this officer may see it. Tier 2 and 3 never say whether there is an answer. */
export const FieldView = z.object({
  fieldId: z.int(),
  rowId: z.int(),
  tier: Tier,
  value: z.string().nullable(),
});
export type FieldView = z.infer<typeof FieldView>;

export const HistoryEntry = z.object({
  at: Instant,
  by: z.string(),
  what: z.enum(['registered', 'corrected']),
  fieldIds: z.array(z.int()),
  reason: z.string(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const PersonView = z.object({
  recordId: RecordId,
  householdId: RecordId,
  formId: z.int(),
  /** The version of the form that it was registered with: `form.read` gives it when it is no longer the current one. */
  formVersion: z.string(),
  reference: z.string(),
  registeredAt: Instant,
  updatedAt: Instant,
  fields: z.array(FieldView),
  history: z.array(HistoryEntry),
  /** Ids of the purposes that this person's decisions let answers be corrected for. */
  purposes: z.array(z.string()),
});
export type PersonView = z.infer<typeof PersonView>;

export const HouseholdView = z.object({
  recordId: RecordId,
  formId: z.int(),
  /** The version of the form that it was registered with: `form.read` gives it when it is no longer the current one. */
  formVersion: z.string(),
  reference: z.string(),
  registeredAt: Instant,
  updatedAt: Instant,
  fields: z.array(FieldView),
  history: z.array(HistoryEntry),
  /** Ids of the purposes that the decisions of who registered it let answers be corrected for. */
  purposes: z.array(z.string()),
  members: z.array(PersonHit),
  /** What who registered it has decided, as it stands today; null where no decision can be read. */
  consent: ConsentDraft.nullable(),
});
export type HouseholdView = z.infer<typeof HouseholdView>;

export const Receipt = z.object({
  householdId: RecordId,
  /** Random, 10 characters of Crockford base32 in two groups; says nothing about the person. */
  reference: z.string(),
  registeredAt: Instant,
  members: z.int(),
});
export type Receipt = z.infer<typeof Receipt>;

export const AuditView = z.object({
  seq: z.int(),
  at: Instant,
  by: z.string(),
  action: z.string(),
  recordId: RecordId.nullable(),
  reason: z.string(),
});
export type AuditView = z.infer<typeof AuditView>;

export const RevealView = z.object({
  fields: z.array(Answer),
  expiresAt: Instant,
});
export type RevealView = z.infer<typeof RevealView>;

/** What a long command reports on the way. `of` is null while the whole is not known. */
export const Progress = z.object({
  step: z.enum(['calibrating', 'deriving', 'checking', 'sealing', 'opening', 'indexing', 'sending', 'receiving']),
  done: z.number(),
  of: z.number().nullable(),
});
export type Progress = z.infer<typeof Progress>;

const Nothing = z.object({});
const command = <Q extends z.ZodType, R extends z.ZodType>(request: Q, response: R) => ({ request, response });

/** A file that a form names, as the page gives it to the vault. */
const GivenFile = z.object({
  name: z.string().min(1).max(255),
  mediaType: z.string().max(100),
  bytes: z.instanceof(Uint8Array),
});

/** A form that a supervisor is still deciding about: it holds no answers. */
const FormInspection = z.object({
  /** The file that was uploaded, as it is called on the supervisor's disk. */
  fileName: z.string().max(255),
  definition: FormDefinition,
});

const NewProfile = z.object({ label: z.string().trim().min(1).max(40), passphrase: Passphrase });

/** Every command, with the shape of what it takes and of what it gives. */
export const commands = {
  /** Before unlocking: who uses this tablet. */
  'device.read': command(Nothing, z.object({ profiles: z.array(ProfileView) })),
  /** Makes an officer, and with `supervisor` the sample's supervisor beside it; leaves the officer unlocked. */
  'profile.create': command(
    z.object({
      officer: NewProfile,
      supervisor: NewProfile.nullable(),
      language: Language,
      undertakingAcceptedAt: Instant,
      programme: Programme,
      forms: z.array(FormDefinition),
    }),
    SessionView,
  ),
  'profile.unlock': command(z.object({ profileId: ProfileId, passphrase: Passphrase }), SessionView),
  /** Refused as `incomplete` while anything on it exists nowhere else, unless `force`. */
  'profile.remove': command(z.object({ profileId: ProfileId, force: z.boolean() }), Nothing),
  /**
   * The session as it is now: programme, forms and membership may have come anew from other tablets. `view` is null where
   * nothing has changed since the answer that said `known`; '' asks for it in any case.
   */
  'session.read': command(
    z.object({ known: z.string().max(64) }),
    z.object({ stamp: z.string(), view: SessionView.nullable() }),
  ),
  'settings.write': command(Settings, Nothing),
  'home.read': command(Nothing, HomeView),

  /**
   * Makes a form the current one, for supervisors: in place of the form of the same id, or of the household's or person's
   * form. What was current stays readable as an earlier version, and records keep theirs. A file that the version before
   * had under the same name need not be given again. Drafts go on with the new form (session/carry-draft.ts).
   */
  'form.publish': command(z.object({ definition: FormDefinition, files: z.array(GivenFile) }), SessionView),
  /** A current or an earlier version. */
  'form.read': command(z.object({ formId: z.int(), version: z.string() }), FormDefinition),
  /** One of the files that a version names. The media type is one that cannot make a page run anything. */
  'form.file': command(
    z.object({ formId: z.int(), version: z.string(), name: z.string() }),
    z.object({ mediaType: z.string(), bytes: z.instanceof(Uint8Array) }),
  ),

  /** What a supervisor last wrote and neither published nor put aside; null where there is nothing. */
  'inspection.read': command(Nothing, z.object({ inspection: FormInspection.nullable() })),
  /** Sealed like a draft, one a profile. Null ends it. */
  'inspection.write': command(z.object({ inspection: FormInspection.nullable() }), Nothing),

  'draft.start': command(z.object({ language: z.string() }), DraftView),
  'draft.read': command(z.object({ draftId: DraftId }), DraftView),
  'draft.discard': command(z.object({ draftId: DraftId }), Nothing),
  /** Acknowledged only once the sealed bytes are durable. Writing to a member id that is new adds the member. */
  'draft.write-consent': command(
    z.object({ draftId: DraftId, consent: ConsentDraft, complete: z.boolean() }),
    z.object({ savedAt: Instant }),
  ),
  'draft.write-section': command(
    z.object({ draftId: DraftId, sectionId: SectionId, state: SectionState }),
    z.object({ savedAt: Instant }),
  ),
  /** Who decides for a member; a member id that is new adds the member. */
  'draft.write-decider': command(
    z.object({ draftId: DraftId, memberId: Id, decider: MemberDecider }),
    z.object({ savedAt: Instant }),
  ),
  'draft.remove-member': command(z.object({ draftId: DraftId, memberId: Id }), Nothing),
  /** People already registered who look like this one, best first. */
  'draft.similar': command(z.object({ draftId: DraftId, memberId: Id }), z.object({ people: z.array(PersonHit) })),
  /**
   * Seals a photo, signature, recording or file at its field's tier at once: it is not readable back in the draft. The bytes
   * are handed over, not copied: their buffer is empty afterwards. Progress step `sealing`, in bytes. `formId` 0: consent
   * evidence. More than LARGEST_ATTACHMENT is refused as `attachment-too-large`.
   */
  'attachment.write': command(
    z.object({
      draftId: DraftId,
      formId: z.int(),
      fieldId: z.int(),
      mediaType: z.string().max(100),
      bytes: z.instanceof(Uint8Array),
    }),
    z.object({ attachmentId: AttachmentId }),
  ),
  /**
   * The same for a record that is being corrected: `record.correct` then names it. One that no correction has named by the
   * next call is deleted.
   */
  'attachment.write-for-record': command(
    z.object({ recordId: RecordId, fieldId: z.int(), mediaType: z.string().max(100), bytes: z.instanceof(Uint8Array) }),
    z.object({ attachmentId: AttachmentId }),
  ),
  'household.register': command(z.object({ draftId: DraftId }), Receipt),

  'people.find': command(
    z.object({ query: z.string().max(200), limit: z.int().min(1).max(500) }),
    z.object({ people: z.array(PersonHit), total: z.int() }),
  ),
  'household.read': command(z.object({ recordId: RecordId }), HouseholdView),
  'person.read': command(z.object({ recordId: RecordId }), PersonView),
  /** Opens tier 2 of one record with a fresh authentication; audited before it is answered. Event `reveal-ended` follows. */
  'record.reveal': command(
    z.object({ recordId: RecordId, reason: z.string().trim().min(3).max(500), passphrase: Passphrase }),
    RevealView,
  ),
  /** Ends a reveal before its time; nothing to do when it has ended. */
  'record.hide': command(z.object({ recordId: RecordId }), Nothing),
  /**
   * An attachment that the record names: of tier 1 at any time, of tier 2 while the record is revealed, of tier 3 never. The
   * media type is one that cannot make a page run anything, `application/octet-stream` for any other.
   */
  'attachment.read': command(
    z.object({ recordId: RecordId, attachmentId: AttachmentId }),
    z.object({ mediaType: z.string(), bytes: z.instanceof(Uint8Array) }),
  ),
  'record.correct': command(
    z.object({
      recordId: RecordId,
      changes: z.array(Answer).min(1),
      reason: z.string().trim().min(3).max(500),
    }),
    Nothing,
  ),
  /** Newest first. Verifies the chain on the way: `audit-broken` names the first entry that does not follow. */
  'audit.read': command(
    z.object({ before: z.int().nullable(), limit: z.int().min(1).max(500) }),
    z.object({ entries: z.array(AuditView), total: z.int() }),
  ),

  /** A person's history of decisions, or of who registered a household, and what it comes to today. */
  'consent.read': command(z.object({ subjectId: RecordId }), ConsentView),
  /** Adds a signed event; what it takes back leaves with the next operation, offline too. Nothing is ever changed or removed. */
  'consent.add': command(z.object({ subjectId: RecordId, consent: ConsentInput }), ConsentView),
  /** A signature, mark or recording for the decision that is being taken; `consent.add` then names it. */
  'attachment.write-for-consent': command(
    z.object({ subjectId: RecordId, mediaType: z.string().max(100), bytes: z.instanceof(Uint8Array) }),
    z.object({ attachmentId: AttachmentId }),
  ),
  /** Somebody refused everything: discards the draft, if one was begun, and keeps a count that tells nothing of them. */
  'draft.refuse': command(z.object({ draftId: DraftId.nullable() }), Nothing),

  /** Makes a programme: a supervisor's profile that holds its root key. The recovery code is shown once, to be kept on paper. */
  'programme.create': command(
    z.object({
      supervisor: NewProfile,
      language: Language,
      undertakingAcceptedAt: Instant,
      programme: Programme,
      forms: z.array(FormDefinition),
    }),
    z.object({ session: SessionView, recoveryCode: z.string() }),
  ),
  /** From the recovery code alone, with a network: the programme, its roster, and this tablet as the one that holds the root key. */
  'programme.recover': command(
    z.object({
      recoveryCode: z.string().max(200),
      supervisor: NewProfile,
      language: Language,
      undertakingAcceptedAt: Instant,
    }),
    SessionView,
  ),
  /**
   * Signs the programme and its forms as they are now, after a fresh authentication, as the version that all tablets get
   * with their next contact; `form.publish` alone changes this tablet. Forms' files of more than 8 MiB in all are refused
   * as `form-files-too-large`.
   */
  'programme.publish': command(z.object({ passphrase: Passphrase }), SessionView),
  /** Once more, after a fresh authentication. */
  'programme.read-recovery-code': command(z.object({ passphrase: Passphrase }), z.object({ recoveryCode: z.string() })),
  /**
   * Before any profile: checks an invitation, and fetches its programme unless the bytes are a file that holds it. The bytes
   * are those of the file, or the link or what a QR code says as UTF-8 text.
   */
  'invitation.read': command(z.object({ bytes: z.instanceof(Uint8Array) }), InvitationView),
  'invitation.accept': command(
    z.object({
      bytes: z.instanceof(Uint8Array),
      profile: NewProfile,
      language: Language,
      undertakingAcceptedAt: Instant,
    }),
    SessionView,
  ),
  /** For whoever holds the root key, after a fresh authentication, like all that signs with it. */
  'invitation.create': command(
    z.object({
      role: DeviceRole,
      validForMs: z
        .int()
        .min(60_000)
        .max(30 * 86_400_000),
      passphrase: Passphrase,
    }),
    NewInvitation,
  ),
  'invitation.end': command(z.object({ invitationId: Id, passphrase: Passphrase }), Nothing),
  'devices.read': command(
    Nothing,
    z.object({
      devices: z.array(DeviceView),
      /** Of the root key. */
      fingerprint: z.string(),
      holdsRootKey: z.boolean(),
    }),
  ),
  /** Takes devices that an invitation let in into the signed roster. */
  'devices.confirm': command(z.object({ deviceIds: z.array(Id).min(1), passphrase: Passphrase }), Nothing),
  /** Nothing after what was received from it counts; all others make new keys. What it had read, it had read. */
  'devices.revoke': command(z.object({ deviceId: Id, passphrase: Passphrase }), Nothing),

  'sync.read': command(Nothing, SyncView),
  /** Sends what waits, fetches what others sent, and tells what came of it: a problem is part of the answer. */
  'sync.run': command(Nothing, SyncView),
  /** What waits, as a file for where there is never a network. It stays in the outbox until a server or a receipt acknowledges it. */
  'sync.export': command(Nothing, z.object({ bytes: z.instanceof(Uint8Array), operations: z.int() })),
  /** `operations` are all that the file holds, those that were known here and those that were refused among them. */
  'sync.import': command(
    z.object({ bytes: z.instanceof(Uint8Array) }),
    z.object({ operations: z.int(), known: z.int(), refused: z.int() }),
  ),
  /** Households by what of them leaves, newest first. */
  'leaving.list': command(
    z.object({ offset: z.int().min(0), limit: z.int().min(1).max(100) }),
    z.object({ lines: z.array(LeavingLine), total: z.int() }),
  ),
  /** The plan's own answer for each field of a household and its people. */
  'leaving.read': command(z.object({ householdId: RecordId }), z.object({ records: z.array(LeavingRecord) })),
  /** Erases one record here and, by an operation, everywhere; a tombstone without personal data stays. For supervisors. */
  'record.erase': command(z.object({ recordId: RecordId, reason: z.string().trim().min(3).max(500) }), Nothing),
  /** Emergency: destroys key slots first, then everything else on this tablet. */
  'device.erase': command(Nothing, Nothing),
} as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type RequestOf<C extends CommandName> = z.input<Commands[C]['request']>;
/** The request as the vault gets it, defaults filled in. */
export type ParsedRequestOf<C extends CommandName> = z.output<Commands[C]['request']>;
export type ResponseOf<C extends CommandName> = z.output<Commands[C]['response']>;

/** What the vault says unasked. */
export const VaultEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  /** Another tab of this browser holds the vault, or has just taken it over. */
  z.object({ type: z.literal('in-use-elsewhere') }),
  z.object({ type: z.literal('reveal-ended'), recordId: RecordId }),
  /** Something was delivered or received, or waits anew: `sync.read` tells what. */
  z.object({ type: z.literal('sync-changed') }),
  z.object({ type: z.literal('fatal'), error: VaultError }),
]);
export type VaultEvent = z.infer<typeof VaultEvent>;

export const RequestEnvelope = z.object({ id: z.int(), command: z.string(), payload: z.unknown() });
export type RequestEnvelope = z.infer<typeof RequestEnvelope>;

export const ReplyEnvelope = z.union([
  z.object({ id: z.int(), progress: Progress }),
  z.object({ id: z.int(), ok: z.literal(true), value: z.unknown() }),
  z.object({ id: z.int(), ok: z.literal(false), error: VaultError }),
  z.object({ event: VaultEvent }),
]);
export type ReplyEnvelope = z.infer<typeof ReplyEnvelope>;
