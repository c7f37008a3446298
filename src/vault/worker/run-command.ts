/** Which function runs which command. A command without one does not compile. */

import { err, type Result } from '../../result/result.ts';
import type { VaultError } from '../errors.ts';
import type { CommandName, ParsedRequestOf, ResponseOf } from '../protocol.ts';
import {
  readAttachment,
  writeAttachment,
  writeAttachmentForConsent,
  writeAttachmentForRecord,
} from './commands/attachment-commands.ts';
import { readAudit } from './commands/audit-command.ts';
import { addConsent, readConsent } from './commands/consent-commands.ts';
import { correctRecord } from './commands/correct-command.ts';
import { createProfile } from './commands/create-profile.ts';
import { confirmDevices, readDevices, revokeDevice } from './commands/device-commands.ts';
import {
  discardDraft,
  findSimilar,
  readDraft,
  refuseDraft,
  removeMember,
  startDraft,
  writeConsent,
  writeDecider,
  writeSection,
} from './commands/draft-commands.ts';
import { publishForm, readFormFile, readFormVersion } from './commands/form-commands.ts';
import { exportOperations, importOperations } from './commands/hand-over-commands.ts';
import { readInspection, writeInspection } from './commands/inspection-commands.ts';
import { acceptInvitation, createInvitation, endInvitation, readInvitation } from './commands/invitation-commands.ts';
import { findPeople, readHome, readHousehold, readPerson } from './commands/people-commands.ts';
import {
  eraseDevice,
  type Report,
  readDevice,
  readSession,
  removeProfile,
  unlockProfile,
  writeSettings,
} from './commands/profile-commands.ts';
import { createProgramme, publishProgramme, readRecoveryCode } from './commands/programme-commands.ts';
import { recoverProgramme } from './commands/recover-command.ts';
import { registerHousehold } from './commands/register-command.ts';
import { hideRecord, revealRecord } from './commands/reveal-command.ts';
import { runSync } from './commands/sync-command.ts';
import type { Session } from './session/session.ts';
import { eraseRecord } from './sharing/erase-record.ts';
import { listLeaving, readLeaving } from './sharing/leaving.ts';
import { readSync } from './sharing/sync-view.ts';
import type { Vault } from './vault.ts';

type Answer<C extends CommandName> = Result<ResponseOf<C>, VaultError> | Promise<Result<ResponseOf<C>, VaultError>>;

type Handlers = { [C in CommandName]: (vault: Vault, request: ParsedRequestOf<C>, report: Report) => Answer<C> };

/** A handler that needs an unlocked profile. */
function unlocked<Q, R>(
  handler: (session: Session, request: Q, report: Report) => R,
): (vault: Vault, request: Q, report: Report) => R | Result<never, VaultError> {
  return (vault, request, report) =>
    vault.session ? handler(vault.session, request, report) : err({ type: 'locked' });
}

/** The same for one that authenticates anew, or goes to the network. */
function withVault<Q, R>(
  handler: (vault: Vault, session: Session, request: Q, report: Report) => R,
): (vault: Vault, request: Q, report: Report) => R | Result<never, VaultError> {
  return (vault, request, report) =>
    vault.session ? handler(vault, vault.session, request, report) : err({ type: 'locked' });
}

/** The same for one after which something new may wait to be sent: the page sends it by itself. */
function changing<Q, R>(
  handler: (session: Session, request: Q, report: Report) => Promise<Result<R, VaultError>>,
): (vault: Vault, request: Q, report: Report) => Promise<Result<R, VaultError>> {
  return async (vault, request, report) => {
    const { session } = vault;
    if (!session) return err({ type: 'locked' });
    const done = await handler(session, request, report);
    if (done.ok && session.membership) vault.emit({ type: 'sync-changed' });
    return done;
  };
}

const handlers: Handlers = {
  'device.read': (vault) => readDevice(vault),
  'device.erase': eraseDevice,
  'profile.create': createProfile,
  'profile.unlock': unlockProfile,
  'profile.remove': removeProfile,
  'session.read': unlocked(readSession),
  'settings.write': unlocked(writeSettings),
  'home.read': unlocked((session) => readHome(session)),
  'form.publish': unlocked(publishForm),
  'form.read': unlocked(readFormVersion),
  'form.file': unlocked(readFormFile),
  'inspection.read': unlocked((session) => readInspection(session)),
  'inspection.write': unlocked(writeInspection),
  'draft.start': unlocked(startDraft),
  'draft.read': unlocked(readDraft),
  'draft.discard': unlocked(discardDraft),
  'draft.write-consent': unlocked(writeConsent),
  'draft.write-section': unlocked(writeSection),
  'draft.write-decider': unlocked(writeDecider),
  'draft.remove-member': unlocked(removeMember),
  'draft.similar': unlocked(findSimilar),
  'attachment.write': unlocked(writeAttachment),
  'attachment.write-for-record': unlocked(writeAttachmentForRecord),
  'attachment.read': unlocked(readAttachment),
  'household.register': changing(registerHousehold),
  'people.find': unlocked(findPeople),
  'household.read': unlocked(readHousehold),
  'person.read': unlocked(readPerson),
  'record.reveal': withVault(revealRecord),
  'record.hide': unlocked(hideRecord),
  'record.correct': changing(correctRecord),
  'audit.read': unlocked(readAudit),
  'consent.read': unlocked(readConsent),
  'consent.add': changing(addConsent),
  'attachment.write-for-consent': unlocked(writeAttachmentForConsent),
  'draft.refuse': unlocked(refuseDraft),
  'programme.create': createProgramme,
  'programme.recover': recoverProgramme,
  'programme.publish': withVault(publishProgramme),
  'programme.read-recovery-code': withVault(readRecoveryCode),
  'invitation.read': readInvitation,
  'invitation.accept': acceptInvitation,
  'invitation.create': withVault(createInvitation),
  'invitation.end': withVault(endInvitation),
  'devices.read': unlocked((session) => readDevices(session)),
  'devices.confirm': withVault(confirmDevices),
  'devices.revoke': withVault(revokeDevice),
  'sync.read': unlocked((session) => readSync(session)),
  'sync.run': withVault(runSync),
  'sync.export': unlocked((session) => exportOperations(session)),
  'sync.import': withVault(importOperations),
  'leaving.list': unlocked(listLeaving),
  'leaving.read': unlocked(readLeaving),
  'record.erase': changing(eraseRecord),
};

export function runCommand<C extends CommandName>(vault: Vault, name: C, request: unknown, report: Report): Answer<C> {
  return handlers[name](vault, request as ParsedRequestOf<C>, report);
}
