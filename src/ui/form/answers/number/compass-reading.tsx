import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../controls/button.tsx';
import { followCompass } from '../../compass.ts';

type Compass =
  | { readonly state: 'off' }
  | { readonly state: 'on'; readonly bearing: number | null }
  | { readonly state: 'refused' };

/** Reads a bearing from the tablet's compass, held flat; typing it from another compass stays possible. */
export function CompassReading({ onTake }: { readonly onTake: (degrees: number) => void }) {
  const { t } = useLingui();
  const [compass, setCompass] = useState<Compass>({ state: 'off' });
  const end = useRef<() => void>(() => {});
  useEffect(() => () => end.current(), []);

  const stop = (next: Compass) => {
    end.current();
    end.current = () => {};
    setCompass(next);
  };
  const start = () => {
    setCompass({ state: 'on', bearing: null });
    end.current = followCompass(
      (bearing) => setCompass({ state: 'on', bearing }),
      () => stop({ state: 'refused' }),
    );
  };
  const bearing = compass.state === 'on' ? compass.bearing : null;
  return (
    <div className="number-compass">
      <div role="status">
        {compass.state === 'on' && (
          <p className="answer-note">
            {t`Hold the tablet flat and point its top edge there. If no number comes, this tablet has no compass: type it.`}
          </p>
        )}
        {compass.state === 'refused' && (
          <p className="answer-problem">{t`The compass may not be used. Type the direction in degrees.`}</p>
        )}
      </div>
      {bearing !== null && (
        <p className="number-compass-bearing tabular" aria-live="off">
          {`${bearing}°`}
        </p>
      )}
      <div className="answer-buttons">
        {compass.state === 'on' ? (
          <>
            {bearing !== null && (
              <Button
                variant="primary"
                onPress={() => {
                  onTake(bearing);
                  stop({ state: 'off' });
                }}
              >
                {t`Use this direction`}
              </Button>
            )}
            <Button variant="quiet" onPress={() => stop({ state: 'off' })}>{t`Stop`}</Button>
          </>
        ) : (
          <Button icon="compass" onPress={start}>
            {t`Use the compass`}
          </Button>
        )}
      </div>
    </div>
  );
}
