import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../controls/button.tsx';
import type { AnswerProps } from '../../answer-props.ts';
import { readPoint, writePoint } from '../../line.ts';
import { followPosition, type LocationProblem, type Reading } from '../../location.ts';
import { AccuracyText, GOOD_ENOUGH, TOO_ROUGH, wholeMetres } from './accuracy-text.tsx';
import { CoordinatesEntry } from './coordinates-entry.tsx';
import { useLocationProblemText } from './location-problem-text.ts';
import { asksForMap, NoMap } from './no-map.tsx';
import './place.css';

type Finding =
  | { readonly state: 'idle' }
  | { readonly state: 'finding'; readonly best: Reading | null }
  | { readonly state: 'failed'; readonly problem: LocationProblem };

/** Finds where the tablet stands, while the reading improves in sight; taken by hand, or once it is good enough; or typed. */
export function LocationAnswer({ question, inputId, labelId, describedBy, onAnswer, onEntry }: AnswerProps) {
  const { t } = useLingui();
  const [finding, setFinding] = useState<Finding>({ state: 'idle' });
  const [isTyping, setTyping] = useState(false);
  const problemText = useLocationProblemText();
  const end = useRef<() => void>(() => {});
  useEffect(() => () => end.current(), []);
  const good = question.accuracyThreshold ?? GOOD_ENOUGH;
  const rough = question.warningAccuracy ?? TOO_ROUGH;

  const stop = () => {
    end.current();
    end.current = () => {};
    setFinding({ state: 'idle' });
  };
  const take = (value: string) => {
    stop();
    onAnswer(value);
  };
  const find = () => {
    stop();
    setTyping(false);
    setFinding({ state: 'finding', best: null });
    let best: Reading | null = null;
    end.current = followPosition(
      navigator.geolocation,
      (reading) => {
        if (best !== null && best.accuracy <= reading.accuracy) return;
        best = reading;
        if (reading.accuracy <= good) take(reading.value);
        else setFinding({ state: 'finding', best: reading });
      },
      (problem) => {
        if (best !== null) return;
        stop();
        setFinding({ state: 'failed', problem });
      },
    );
  };

  const best = finding.state === 'finding' ? finding.best : null;
  const point = readPoint(question.value);
  return (
    <div className="location-answer" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      {asksForMap(question.appearance) && <NoMap />}
      {finding.state === 'finding' && (
        <div>
          <AccuracyText accuracy={best?.accuracy ?? null} good={good} rough={rough} />
        </div>
      )}
      <div role="status" className="location-answer-status">
        {finding.state === 'failed' && <p className="answer-problem">{problemText(finding.problem)}</p>}
        {finding.state === 'idle' && point !== null && (
          <p>
            <bdi className="location-answer-place">{`${point.latitude}, ${point.longitude}`}</bdi>{' '}
            {point.accuracy > 0 && t`within about ${wholeMetres(point.accuracy)} metres`}
          </p>
        )}
        {finding.state === 'idle' && point !== null && point.accuracy > rough && (
          <p className="accuracy-rough">{t`This place is rough. Try again where the sky is open, if you can.`}</p>
        )}
      </div>
      {!question.readonly && (
        <div className="answer-buttons">
          {finding.state === 'finding' ? (
            <>
              {best !== null && (
                <Button variant="primary" onPress={() => take(best.value)}>
                  {t`Use this reading`}
                </Button>
              )}
              <Button variant="quiet" onPress={stop}>{t`Stop`}</Button>
            </>
          ) : (
            <>
              <Button id={inputId} icon="place" onPress={find}>
                {question.value === '' && finding.state === 'idle' ? t`Find this place` : t`Try again`}
              </Button>
              <Button variant="quiet" isExpanded={isTyping} onPress={() => setTyping(!isTyping)}>
                {t`Type the coordinates`}
              </Button>
              {question.value !== '' && <Button variant="quiet" onPress={() => onAnswer('')}>{t`Clear`}</Button>}
            </>
          )}
        </div>
      )}
      {isTyping && (
        <CoordinatesEntry
          useText={t`Use these coordinates`}
          onEntry={onEntry}
          onUse={(typed) => {
            setTyping(false);
            take(writePoint(typed));
          }}
        />
      )}
    </div>
  );
}
