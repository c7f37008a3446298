import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../controls/button.tsx';
import type { AnswerProps } from '../answer-props.ts';
import { followPosition, type LocationProblem, type Reading } from '../location.ts';

/** Metres: XForms' default for a reading that needs no more waiting. */
const GOOD_ENOUGH = 5;

type Finding =
  | { readonly state: 'idle' }
  | { readonly state: 'finding'; readonly best: Reading | null }
  | { readonly state: 'failed'; readonly problem: LocationProblem };

/** Finds where the tablet stands, while the reading improves in sight; taken by hand, or once it is good enough. */
export function LocationAnswer({ question, inputId, labelId, describedBy, onAnswer }: AnswerProps) {
  const { t } = useLingui();
  const [finding, setFinding] = useState<Finding>({ state: 'idle' });
  const end = useRef<() => void>(() => {});
  useEffect(() => () => end.current(), []);

  const stop = () => {
    end.current();
    end.current = () => {};
  };
  const take = (reading: Reading) => {
    stop();
    setFinding({ state: 'idle' });
    onAnswer(reading.value);
  };
  const find = () => {
    stop();
    setFinding({ state: 'finding', best: null });
    let best: Reading | null = null;
    end.current = followPosition(
      navigator.geolocation,
      (reading) => {
        if (best !== null && best.accuracy <= reading.accuracy) return;
        best = reading;
        if (reading.accuracy <= (question.accuracyThreshold ?? GOOD_ENOUGH)) take(reading);
        else setFinding({ state: 'finding', best: reading });
      },
      (problem) => {
        // A reading in hand is worth more than the message that no better one came.
        if (best !== null) return;
        stop();
        setFinding({ state: 'failed', problem });
      },
    );
  };

  const problems = {
    refused: t`This tablet does not let the app see where it is. Allow location for this site in the browser’s settings, then try again.`,
    unavailable: t`The place could not be found. Go where the sky is open, then try again.`,
    'too-slow': t`No reading came in time. Go where the sky is open, then try again.`,
  };
  const [latitude = '', longitude = '', , accuracy = ''] = question.value.split(' ');
  const metres = (value: number | string) => String(Math.round(Number(value)));
  return (
    <div className="location-answer" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      <div role="status" className="location-answer-status">
        {finding.state === 'failed' && <p className="answer-problem">{problems[finding.problem]}</p>}
        {finding.state === 'finding' &&
          (finding.best === null ? (
            <p>{t`Looking for the place…`}</p>
          ) : (
            <p>{t`Within about ${metres(finding.best.accuracy)} metres. Waiting makes it better.`}</p>
          ))}
        {finding.state === 'idle' && question.value !== '' && (
          <p>
            <bdi className="location-answer-place">{`${latitude}, ${longitude}`}</bdi>{' '}
            {accuracy !== '' && t`within about ${metres(accuracy)} metres`}
          </p>
        )}
      </div>
      {!question.readonly && (
        <div className="answer-buttons">
          {finding.state === 'finding' ? (
            <>
              {finding.best !== null && (
                <Button
                  variant="primary"
                  onPress={() => finding.best !== null && take(finding.best)}
                >{t`Use this reading`}</Button>
              )}
              <Button
                variant="quiet"
                onPress={() => {
                  stop();
                  setFinding({ state: 'idle' });
                }}
              >{t`Stop`}</Button>
            </>
          ) : (
            <>
              <Button id={inputId} variant="secondary" onPress={find}>
                {question.value === '' && finding.state === 'idle' ? t`Find this place` : t`Try again`}
              </Button>
              {question.value !== '' && <Button variant="quiet" onPress={() => onAnswer('')}>{t`Clear`}</Button>}
            </>
          )}
        </div>
      )}
    </div>
  );
}
