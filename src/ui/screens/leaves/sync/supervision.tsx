/** For supervisors: what came in and was not in order, and who has not yet carried out a withdrawal or an erasure. */
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../../i18n/use-format.ts';
import type { SyncView } from '../../../../vault/views/sharing-views.ts';
import { Icon } from '../../../controls/icon.tsx';
import { AlarmWords } from './alarm-words.tsx';
import { useDeviceNames } from './use-device-names.ts';
import './sync.css';

type Supervised = Pick<SyncView, 'alarms' | 'conflicts' | 'purgesOpen'>;

export function Supervision({ view }: { view: Supervised }) {
  const isQuiet = view.alarms.length === 0 && view.conflicts === 0 && view.purgesOpen.length === 0;
  return isQuiet ? null : <OpenMatters view={view} />;
}

function OpenMatters({ view: { alarms, conflicts, purgesOpen } }: { view: Supervised }) {
  const { t } = useLingui();
  const format = useFormat();
  const names = useDeviceNames();
  const nameOf = (deviceId: string | null): string =>
    (deviceId !== null && names.get(deviceId)) || t`A tablet without a name here`;
  return (
    <section className="sync-panel">
      <h2>
        <Trans>For supervisors</Trans>
      </h2>
      {conflicts > 0 && (
        <p className="sync-matter">
          <Icon name="info" />
          <Plural
            value={conflicts}
            one="# answer was changed on two tablets at once. Both values are kept."
            other="# answers were changed on two tablets at once. Both values of each are kept."
          />
        </p>
      )}
      {alarms.length > 0 && (
        <ul className="sync-matters" aria-label={t`What was not in order`}>
          {alarms.map((alarm) => (
            <li key={`${alarm.type} ${alarm.deviceId} ${alarm.at}`} className="sync-matter">
              <Icon name="warning" />
              <div>
                <p>
                  <strong>
                    <bdi>{nameOf(alarm.deviceId)}</bdi>
                  </strong>{' '}
                  <span className="quiet">{format.dateTime(alarm.at)}</span>
                </p>
                <p>
                  <AlarmWords type={alarm.type} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {purgesOpen.length > 0 && (
        <>
          <h3>
            <Trans>Taken back or erased, and not yet confirmed by all</Trans>
          </h3>
          <ul className="sync-matters">
            {purgesOpen.map(({ opId, at, waitingFor }) => (
              <li key={opId} className="sync-matter">
                <Icon name="clock" />
                <div>
                  <p>{format.dateTime(at)}</p>
                  <p>
                    <Trans>
                      Not yet heard from: <bdi>{format.list(waitingFor.map(nameOf))}</bdi>
                    </Trans>
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
