import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Button } from '../../../controls/button.tsx';
import { ChoiceCards } from '../../../controls/choice-cards.tsx';
import type { AnswerProps } from '../../answer-props.ts';
import type { EntryProblem } from '../../entry.ts';
import { areaText, lengthText } from '../../ground-text.ts';
import { areaOf, type GroundPoint, type LineKind, lengthOf, readLine, writeLine } from '../../line.ts';
import { useTyped } from '../../use-typed.ts';
import { AccuracyText, GOOD_ENOUGH, TOO_ROUGH, wholeMetres } from './accuracy-text.tsx';
import { CoordinatesEntry } from './coordinates-entry.tsx';
import { LineDrawing } from './line-drawing.tsx';
import { useLocationProblemText } from './location-problem-text.ts';
import { asksForMap, NoMap } from './no-map.tsx';
import type { Pace } from './pace.ts';
import { useWalk } from './use-walk.ts';
import './place.css';

/** The points that are listed: of a long walk only the last say anything about now. */
const LISTED = 5;

/** A line or a shape that is walked, point by point or by itself, or typed; drawn to scale, since there is no map. */
export function LineAnswer({ kind, ...props }: AnswerProps & { readonly kind: LineKind }) {
  const { question, inputId, labelId, describedBy, onEntry } = props;
  const { t } = useLingui();
  const { language } = useLanguage();
  // Too few points, or coordinates that nobody used: either keeps the question from being done.
  const [lineProblem, setLineProblem] = useState<EntryProblem | null>(null);
  const [typedProblem, setTypedProblem] = useState<EntryProblem | null>(null);
  useEffect(() => {
    onEntry(typedProblem ?? lineProblem);
    return () => onEntry(null);
  }, [typedProblem, lineProblem, onEntry]);
  const [points, change] = useTyped<readonly GroundPoint[]>(
    { ...props, onEntry: setLineProblem },
    (value) => readLine(value, kind),
    (made) => writeLine(made, kind),
  );
  // Readings come between two renderings.
  const latest = useRef(points);
  latest.current = points;
  const set = (made: readonly GroundPoint[]) => {
    latest.current = made;
    change(made);
  };
  const add = (point: GroundPoint) => set([...latest.current, point]);
  const [pace, setPace] = useState<Pace>('by-hand');
  const [isTyping, setTyping] = useState(false);
  const rough = question.warningAccuracy ?? TOO_ROUGH;
  const { walk, start, stop, record } = useWalk(pace, rough, add);
  const problemText = useLocationProblemText();
  const isShape = kind === 'geoshape';
  const reading = walk.state === 'walking' ? walk.latest : null;

  const length = lengthText(lengthOf(points, kind), language);
  const area = areaText(areaOf(points), language);
  const measured = isShape ? t`${length} around, ${area} inside` : t`${length} long`;
  return (
    <div className="line-answer" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      {asksForMap(question.appearance) && <NoMap />}
      {!question.readonly && walk.state !== 'walking' && (
        <ChoiceCards
          label={t`How are points recorded?`}
          columns
          value={pace}
          onChange={(chosen) => setPace(chosen as Pace)}
          options={[
            { value: 'by-hand', label: t`By hand` },
            { value: '10-seconds', label: t`Every 10 seconds` },
            { value: '5-metres', label: t`Every 5 metres` },
            { value: '20-metres', label: t`Every 20 metres` },
          ]}
        />
      )}
      {walk.state === 'walking' && (
        <div className="line-answer-walk">
          <AccuracyText accuracy={reading?.accuracy ?? null} good={GOOD_ENOUGH} rough={rough} />
          {pace !== 'by-hand' && (
            <p className="answer-note">
              <Trans>Points are recorded by themselves while you walk. Keep the app in sight.</Trans>
            </p>
          )}
        </div>
      )}
      {points.length > 0 && (
        <>
          <LineDrawing points={points} kind={kind} language={language} summary={t`Drawing: ${measured}`} />
          <p className="line-answer-measured">{measured}</p>
          <ol className="line-answer-points" start={Math.max(1, points.length - LISTED + 1)}>
            {points.slice(-LISTED).map((point, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: points have no other identity than their place in the line
              <li key={index}>
                <bdi className="tabular">{`${point.latitude.toFixed(5)}, ${point.longitude.toFixed(5)}`}</bdi>{' '}
                {point.accuracy > 0 && t`within about ${wholeMetres(point.accuracy)} metres`}
              </li>
            ))}
          </ol>
        </>
      )}
      <div role="status">
        {walk.state === 'failed' && <p className="answer-problem">{problemText(walk.problem)}</p>}
        {points.length > 0 && (
          <p className="answer-note">
            <Plural value={points.length} one="# point recorded." other="# points recorded." />{' '}
            {isShape && points.length > 2 && <Trans>The shape closes itself.</Trans>}
          </p>
        )}
      </div>
      {!question.readonly && (
        <div className="answer-buttons">
          {walk.state === 'walking' ? (
            <>
              {pace === 'by-hand' && (
                <Button
                  variant="primary"
                  icon="place"
                  isDisabled={reading === null}
                  onPress={() => reading !== null && record(reading)}
                >
                  {t`Record this point`}
                </Button>
              )}
              <Button icon="stop" onPress={stop}>{t`Stop walking`}</Button>
            </>
          ) : (
            <>
              <Button id={inputId} icon="place" onPress={start}>
                {points.length === 0 ? t`Start walking` : t`Go on walking`}
              </Button>
              <Button variant="quiet" isExpanded={isTyping} onPress={() => setTyping(!isTyping)}>
                {t`Type the coordinates`}
              </Button>
            </>
          )}
          {points.length > 0 && (
            <Button variant="quiet" icon="undo" onPress={() => set(points.slice(0, -1))}>
              {t`Remove the last point`}
            </Button>
          )}
          {points.length > 0 && walk.state !== 'walking' && (
            <Button variant="quiet" onPress={() => set([])}>{t`Clear`}</Button>
          )}
        </div>
      )}
      {isTyping && walk.state !== 'walking' && (
        <CoordinatesEntry useText={t`Add this point`} onEntry={setTypedProblem} onUse={add} />
      )}
    </div>
  );
}
