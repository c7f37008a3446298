import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Button } from '../../../controls/button.tsx';
import { TextField } from '../../../controls/text-field.tsx';
import { type EntryProblem, readNumber } from '../../entry.ts';
import { type GroundPoint, isPlace } from '../../line.ts';

interface CoordinatesEntryProps {
  readonly useText: string;
  /** Told while something is typed that nobody has used yet. */
  readonly onEntry: (problem: EntryProblem | null) => void;
  readonly onUse: (point: GroundPoint) => void;
}

/** Coordinates from a paper or another device, in degrees. */
export function CoordinatesEntry({ useText, onEntry, onUse }: CoordinatesEntryProps) {
  const { t } = useLingui();
  const [latitude, setLatitude] = useState('');
  const [longitude, setLongitude] = useState('');
  const [isTried, setTried] = useState(false);
  const isEmpty = latitude === '' && longitude === '';
  useEffect(() => {
    onEntry(isEmpty ? null : 'coordinates-not-used');
    return () => onEntry(null);
  }, [isEmpty, onEntry]);

  const [north, east] = [readNumber(latitude), readNumber(longitude)];
  const numbers = 'value' in north && 'value' in east && north.value !== '' && east.value !== '';
  const isRight = numbers && isPlace(Number(north.value), Number(east.value));
  const use = () => {
    setTried(true);
    if (!isRight) return;
    onUse({ latitude: Number(north.value), longitude: Number(east.value), altitude: 0, accuracy: 0 });
    setLatitude('');
    setLongitude('');
    setTried(false);
  };
  const error =
    !isTried || isRight
      ? undefined
      : t`Write both numbers in degrees, for example 33.5138. The latitude goes from -90 to 90, the longitude from -180 to 180.`;
  return (
    <div className="coordinates-entry">
      <TextField
        label={t`Latitude`}
        hint={t`South of the equator with a minus sign.`}
        error={error}
        inputMode="text"
        value={latitude}
        onChange={setLatitude}
      />
      <TextField
        label={t`Longitude`}
        hint={t`West of Greenwich with a minus sign.`}
        inputMode="text"
        value={longitude}
        onChange={setLongitude}
      />
      <Button onPress={use}>{useText}</Button>
    </div>
  );
}
