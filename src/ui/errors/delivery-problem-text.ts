/**
 * The one table that turns each reason why nothing goes into plain words: what happened, what is safe, what to do.
 *
 * Exhaustive by type. Nothing is lost by any of them: what waits stays sealed on the tablet until it has been confirmed.
 */
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { useFormat } from '../../i18n/use-format.ts';
import { unreachable } from '../../result/result.ts';
import type { DeliveryProblem } from '../../vault/views/sharing-views.ts';
import type { ErrorText } from './error-text.tsx';

export function useDeliveryProblemText(): (problem: DeliveryProblem) => ErrorText {
  const { t } = useLingui();
  const format = useFormat();
  return useCallback(
    (problem) => {
      const keptHere = t`What waits is kept on this tablet, encrypted.`;
      const bySelf = t`It is tried again by itself.`;
      const tellSupervisor = t`You can go on registering. Tell your supervisor today.`;
      switch (problem.type) {
        case 'no-network':
          return {
            what: t`There is no network just now.`,
            safe: keptHere,
            next: t`It is sent as soon as there is one. You need not do anything.`,
          };
        case 'not-our-server':
          return {
            what: t`Something else answered in the server's place. Many networks first show a page of their own, to log in or to pay.`,
            safe: t`Nothing was given to it. What waits is kept on this tablet, encrypted.`,
            next: t`Open the browser and finish that page, or use another network. Then send again.`,
          };
        case 'server-trouble':
          return { what: t`The server has a fault just now.`, safe: keptHere, next: bySelf };
        case 'server-busy':
          return { what: t`The server has much to do just now.`, safe: keptHere, next: bySelf };
        case 'clock-wrong': {
          const right = format.dateTime(problem.serverTime);
          return {
            what: t`The clock of this tablet is wrong. By the server it is ${right}.`,
            safe: keptHere,
            next: t`Set date, time and time zone in the tablet's own settings. Then send again.`,
          };
        }
        case 'device-revoked':
          return {
            what: t`This tablet was taken out of the programme, so nothing is accepted from it any more.`,
            safe: keptHere,
            next: t`Do not register anybody else with it. Bring it to your supervisor.`,
          };
        case 'device-unknown':
          return {
            what: t`The server does not know this tablet.`,
            safe: keptHere,
            next: tellSupervisor,
          };
        case 'space-unknown':
          return {
            what: t`The server does not know this programme. It may be another server, or it was set up anew.`,
            safe: keptHere,
            next: tellSupervisor,
          };
        case 'invitation-refused':
          return {
            what: t`The server did not accept the invitation of this tablet: it was used, ended, or is too old.`,
            safe: keptHere,
            next: t`Ask your supervisor for a new invitation. You can go on registering meanwhile.`,
          };
        case 'fork':
          return {
            what: t`There seem to be two copies of this profile, and both have sent something. One may have been restored from a copy of the tablet.`,
            safe: keptHere,
            next: t`Use only one of them. Tell your supervisor today.`,
          };
        case 'server-rolled-back':
          return {
            what: t`The server has lost something that it had confirmed. It may have been restored from an old copy.`,
            safe: t`The records are still on this tablet.`,
            next: tellSupervisor,
          };
        case 'roster-rolled-back':
          return {
            what: t`The server gave an older list of tablets than the one that is known here, so it was not taken.`,
            safe: keptHere,
            next: tellSupervisor,
          };
        case 'programme-rolled-back':
          return {
            what: t`The server gave an older version of the programme than the one in use, so it was not taken.`,
            safe: keptHere,
            next: tellSupervisor,
          };
        case 'document-forged':
          return {
            what: t`The server gave a list or a programme that your supervisor has not signed, so it was not taken.`,
            safe: t`Nothing was changed. What waits is kept on this tablet, encrypted.`,
            next: t`Tell your supervisor today. Somebody may have changed the server.`,
          };
        case 'too-large':
          return {
            what: t`One of the things that wait is larger than the server takes.`,
            safe: keptHere,
            next: t`Tell your supervisor. Meanwhile hand it over as a file.`,
          };
        case 'operation-refused':
          return {
            what: t`The server does not take one of the things that wait, so what comes after it waits too.`,
            safe: keptHere,
            next: t`Tell your supervisor today, and hand over by file what waits. Do not remove this profile.`,
          };
        case 'storage-full':
          return {
            what: t`This tablet has no room left for what has to be stored.`,
            safe: keptHere,
            next: t`Free some room, for example by deleting films or photos outside the app. Then try again.`,
          };
        case 'server-full':
          return {
            what: t`The server has no room left for this programme.`,
            safe: keptHere,
            next: t`Tell your supervisor. Meanwhile hand over by file what waits.`,
          };
        case 'spaces-closed':
          return {
            what: t`This server takes no new programmes.`,
            safe: keptHere,
            next: t`Ask whoever runs the server to let the programme in.`,
          };
        case 'server-older':
          return {
            what: t`The server is older than this app and does not understand it yet.`,
            safe: keptHere,
            next: t`Ask whoever runs the server to update it.`,
          };
        case 'newer-version':
          return {
            what: t`The server or another tablet uses a newer version of the app.`,
            safe: keptHere,
            next: t`Update the app: connect to the internet, then close it and open it again.`,
          };
        default:
          return unreachable(problem);
      }
    },
    [t, format],
  );
}
