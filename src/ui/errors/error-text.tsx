/**
 * The one table that turns each error of the vault into plain words: what happened, what is safe, what to do.
 *
 * Exhaustive by type: an error without words does not compile. No blame, no jargon, and no value of a record.
 */
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { useFormat } from '../../i18n/use-format.ts';
import { unreachable } from '../../result/result.ts';
import type { VaultError } from '../../vault/errors.ts';

export interface ErrorText {
  readonly what: string;
  /** What is not lost, where something could be. */
  readonly safe: string | null;
  readonly next: string;
}

/** Whole megabytes below a limit: what is written must fit. */
const wholeMegabytes = (bytes: number): number => Math.floor(bytes / 1e6) * 1e6;

export type ErrorTextOf = (error: VaultError) => ErrorText;

export function useErrorText(): ErrorTextOf {
  const { t } = useLingui();
  const format = useFormat();
  return useCallback(
    (error) => {
      const restSafe = t`All other records are safe.`;
      const nothingLost = t`Nothing is lost.`;
      const tellSupervisor = t`Tell your supervisor. Do not register this person again before you have spoken.`;
      switch (error.type) {
        case 'wrong-passphrase':
          return {
            what: t`This passphrase does not open this profile.`,
            safe: null,
            next: t`Check capital letters, spaces and the keyboard's language, then try again.`,
          };
        case 'too-many-attempts':
          return {
            what: t`There were several wrong passphrases, so there is a short wait.`,
            safe: nothingLost,
            next: t`When the wait is over, try again.`,
          };
        case 'slot-damaged':
          return {
            what: t`The part of this tablet's storage that opens this profile is damaged. It is not the passphrase.`,
            safe: t`The records are still there, encrypted.`,
            next: t`Do not delete anything. Bring the tablet to your supervisor.`,
          };
        case 'kdf-out-of-range':
          return {
            what: t`The protection of this profile was changed from outside the app. It will not be opened like this.`,
            safe: t`The records are still there, encrypted.`,
            next: t`Do not use this tablet for new records. Bring it to your supervisor.`,
          };
        case 'kdf-unreliable':
          return {
            what: t`This tablet ran short of memory while it worked on the passphrase, so the result cannot be trusted.`,
            safe: nothingLost,
            next: t`Close other apps and tabs, then try again.`,
          };
        case 'weak-passphrase':
          return {
            what: t`This passphrase is too easy to guess.`,
            safe: null,
            next: t`Use the words that the app offers, or a longer phrase.`,
          };
        case 'label-taken':
          return {
            what: t`Another profile on this tablet has this name.`,
            safe: null,
            next: t`Choose another name.`,
          };
        case 'locked':
          return {
            what: t`The app is locked.`,
            safe: t`What was saved is safe.`,
            next: t`Unlock it to go on.`,
          };
        case 'in-use-elsewhere':
          return {
            what: t`The app is open in another tab or window of this tablet.`,
            safe: nothingLost,
            next: t`Go on there, or use it here. The other one will then lock.`,
          };
        case 'crypto-unavailable':
          return {
            what: t`The part of the app that encrypts did not start, so nothing can be opened or saved.`,
            safe: nothingLost,
            next: t`Close other apps and open this one again. If it happens again, update the browser.`,
          };
        case 'record-truncated':
          return { what: t`A part of this record is missing from the storage.`, safe: restSafe, next: tellSupervisor };
        case 'record-altered':
          return {
            what: t`This record was changed outside the app, so it is not shown.`,
            safe: restSafe,
            next: tellSupervisor,
          };
        case 'record-moved':
          return {
            what: t`This record lies where another one belongs, so it is not shown.`,
            safe: restSafe,
            next: tellSupervisor,
          };
        case 'record-of-another-profile':
          return {
            what: t`This record belongs to another profile on this tablet.`,
            safe: restSafe,
            next: t`The person who uses that profile can open it.`,
          };
        case 'record-rolled-back':
          return {
            what: t`The storage holds an older version of this record than the one last saved.`,
            safe: restSafe,
            next: tellSupervisor,
          };
        case 'record-missing':
          return {
            what: t`A record that was saved is no longer in the storage.`,
            safe: restSafe,
            next: tellSupervisor,
          };
        case 'written-by-newer-version':
          return {
            what: t`This was saved by a newer version of the app.`,
            safe: nothingLost,
            next: t`Connect to the internet once, and update the app.`,
          };
        case 'field-altered':
          return {
            what: t`${plural(error.fieldIds.length, {
              one: '# answer of this record was changed outside the app, so it is not shown.',
              other: '# answers of this record were changed outside the app, so they are not shown.',
            })}`,
            safe: t`The other answers are safe.`,
            next: tellSupervisor,
          };
        case 'field-moved':
          return {
            what: t`${plural(error.fieldIds.length, {
              one: '# answer lies where another one belongs, so it is not shown.',
              other: '# answers lie where others belong, so they are not shown.',
            })}`,
            safe: t`The other answers are safe.`,
            next: tellSupervisor,
          };
        case 'field-missing':
          return {
            what: t`${plural(error.fieldIds.length, {
              one: '# answer of this record is missing from the storage.',
              other: '# answers of this record are missing from the storage.',
            })}`,
            safe: t`The other answers are safe.`,
            next: tellSupervisor,
          };
        case 'field-rolled-back':
          return {
            what: t`${plural(error.fieldIds.length, {
              one: 'The storage holds an older version of # answer than the one last saved.',
              other: 'The storage holds older versions of # answers than those last saved.',
            })}`,
            safe: t`The other answers are safe.`,
            next: tellSupervisor,
          };
        case 'tier-sealed':
          return {
            what: t`This answer is sealed for the supervisors. It cannot be shown on this tablet.`,
            safe: t`It is stored, encrypted.`,
            next: t`Ask your supervisor if it is needed.`,
          };
        case 'audit-broken':
          return {
            what: t`The log does not fit together from entry ${error.atSeq} on. Somebody may have changed the storage.`,
            safe: t`The records are checked one by one when they are opened.`,
            next: t`Tell your supervisor today.`,
          };
        case 'index-rebuilt':
          return {
            what: t`The list that finds people did not match the records, so it was made again.`,
            safe: t`All records are safe.`,
            next: t`You need not do anything. If this happens often, tell your supervisor.`,
          };
        case 'purpose-not-allowed':
          return {
            what: t`The household did not agree to what these answers are asked for, so they were not saved.`,
            safe: t`The other answers are safe.`,
            next: t`Go back to the household's decisions, or go on without these answers.`,
          };
        case 'storage-full':
          return {
            what: t`This tablet has no room left, so the last change could not be saved.`,
            safe: t`Everything saved before is safe.`,
            next: t`Free some room, for example by deleting films or photos outside the app. Then try again. Do not close the app.`,
          };
        case 'storage-blocked':
          return {
            what: t`Another tab with an older version of the app keeps the storage busy.`,
            safe: nothingLost,
            next: t`Close all other tabs of the app, then open it again.`,
          };
        case 'storage-newer-version':
          return {
            what: t`The storage was written by a newer version of the app.`,
            safe: nothingLost,
            next: t`Connect to the internet once, and update the app. Do not delete anything.`,
          };
        case 'storage-corrupt':
          return {
            what: t`The browser could not read its own storage.`,
            safe: t`What could be read is still shown.`,
            next: t`Do not clear the browser's data. Bring the tablet to your supervisor.`,
          };
        case 'storage-unavailable':
          return {
            what: t`The browser gives no access to its storage just now.`,
            safe: t`Everything saved before is safe.`,
            next: t`Private windows cannot store anything. Otherwise close the app and open it again.`,
          };
        case 'not-found':
          return {
            what: t`This is no longer on the tablet.`,
            safe: null,
            next: t`Go back and look again.`,
          };
        case 'incomplete':
          return {
            what: t`Something is still missing.`,
            safe: t`What you have entered is saved.`,
            next: t`Go back and complete it.`,
          };
        case 'attachment-too-large': {
          const limit = format.size(wholeMegabytes(error.limitBytes));
          return {
            what: t`This file is too large. A file may have up to ${limit}.`,
            safe: t`What you have entered is saved.`,
            next: t`Take a shorter film or recording, or choose a smaller file.`,
          };
        }
        case 'record-too-large':
          return {
            what: t`There are more answers here than one record can hold, so they were not saved as a record.`,
            safe: t`What you have entered is saved.`,
            next: t`Go back and remove entries from the longest list, or shorten the longest answer. Then try again.`,
          };
        case 'supervisors-only':
          return {
            what: t`Only a supervisor can do this.`,
            safe: null,
            next: t`Ask a supervisor to unlock their profile.`,
          };
        case 'form-not-of-programme': {
          const names = format.list(error.ids);
          return {
            what: t`The form names purposes or retention rules that the programme does not have: ${names}.`,
            safe: t`The forms in use are as they were.`,
            next: t`Correct the names in the form, then upload it again.`,
          };
        }
        case 'form-id-taken':
          return {
            what: t`Another form, or a form of another kind, is already known under this form's id.`,
            safe: t`The forms in use are as they were.`,
            next: t`Give the form another id in its settings, then upload it again.`,
          };
        case 'form-version-taken':
          return {
            what: t`This version was published before, with other content.`,
            safe: t`The forms in use are as they were.`,
            next: t`Raise the version in the form's settings, then upload it again.`,
          };
        case 'form-field-ids-differ':
          return {
            what: t`This form was prepared against another version than the one in use. Earlier answers would be shown under wrong questions.`,
            safe: t`The forms in use are as they were.`,
            next: t`Upload the form again, then publish it.`,
          };
        case 'form-files-differ': {
          const lacking = format.list(error.lacking);
          const unknown = format.list(error.unknown);
          return {
            what:
              error.lacking.length > 0
                ? t`The form needs files that were not given: ${lacking}.`
                : t`These files were given twice, or the form does not need them: ${unknown}.`,
            safe: t`The forms in use are as they were.`,
            next: t`Give exactly the files that the form names, then publish it.`,
          };
        }
        case 'form-files-too-large': {
          const limit = format.size(wholeMegabytes(error.limitBytes));
          const together = format.size(wholeMegabytes(error.limitTogetherBytes));
          return {
            what: t`The files beside the form are too large. One may have up to ${limit}, all together up to ${together}.`,
            safe: t`The forms in use are as they were.`,
            next: t`Make pictures and recordings smaller, then publish the form.`,
          };
        }
        case 'invitation-malformed':
          return {
            what: t`This is not an invitation to a programme.`,
            safe: null,
            next: t`Ask your supervisor for the QR code, the link or the file, and try again.`,
          };
        case 'invitation-forged':
          return {
            what: t`This invitation does not come from the programme that it names.`,
            safe: t`This tablet has not joined anything.`,
            next: t`Do not use it. Show it to your supervisor and ask for a new one.`,
          };
        case 'invitation-expired':
          return {
            what: t`This invitation is no longer valid.`,
            safe: null,
            next: t`Ask your supervisor for a new one. If it should still be valid, check the clock of this tablet.`,
          };
        case 'invitation-over':
          return {
            what: t`This invitation has been used or ended.`,
            safe: null,
            next: t`Each invitation lets one person in. Ask your supervisor for a new one.`,
          };
        case 'programme-unavailable':
          return {
            what: t`The programme could not be fetched.`,
            safe: t`The invitation has not been used up.`,
            next: t`Connect to a network and try again, or ask for the invitation as a file, which holds the programme.`,
          };
        case 'recovery-code-wrong':
          return {
            what: t`This is not a recovery code of a programme.`,
            safe: null,
            next: t`Compare it with the paper, group by group, and try again.`,
          };
        case 'root-key-elsewhere':
          return {
            what: t`Only the supervisor who set up the programme can do this.`,
            safe: t`Nothing was changed.`,
            next: t`Ask that person, or use the programme's recovery code.`,
          };
        case 'no-programme':
          return {
            what: t`This profile has not joined a programme.`,
            safe: nothingLost,
            next: t`Join a programme with an invitation first.`,
          };
        case 'hand-over-unreadable':
          return {
            what: t`This file could not be read.`,
            safe: t`Nothing was taken from it.`,
            next: t`It may be incomplete or of another kind. Ask for it to be saved and handed over again.`,
          };
        case 'hand-over-of-another-programme':
          return {
            what: t`This file belongs to another programme.`,
            safe: t`Nothing was taken from it.`,
            next: t`Open it with a profile of that programme.`,
          };
        case 'server-needed':
          return {
            what: t`This needs the programme's server, and it could not be reached.`,
            safe: t`Nothing was changed.`,
            next: t`Connect to a network and try again.`,
          };
        case 'invalid-request':
        case 'unexpected':
          return {
            what: t`Something in the app went wrong.`,
            safe: t`What was saved is safe.`,
            next: t`Try again. If it happens again, lock the app and unlock it.`,
          };
        default:
          return unreachable(error);
      }
    },
    [t, format],
  );
}
