/**
 * A camera or microphone for as long as a part of the screen stands and is in sight.
 *
 * It stops when that part goes, which is also what locking does to every screen; when the tab is hidden; and when the
 * page is put away. Nothing turns it on again by itself.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type CaptureProblem, closeStream, openStream } from './open-stream.ts';

export type StreamState =
  | { readonly state: 'off' }
  | { readonly state: 'starting' }
  | { readonly state: 'live'; readonly stream: MediaStream }
  /** Switched off because the app went out of sight. */
  | { readonly state: 'hidden' }
  | { readonly state: 'failed'; readonly problem: CaptureProblem };

export interface StreamControl {
  readonly current: StreamState;
  /** Ends what is open, and opens another. */
  readonly start: (wanted: MediaStreamConstraints) => Promise<MediaStream | null>;
  readonly stop: () => void;
}

export function useStream(): StreamControl {
  const [current, setCurrent] = useState<StreamState>({ state: 'off' });
  const open = useRef<MediaStream | null>(null);
  /** Counts starts, so that a stream that comes too late is closed at once. */
  const turn = useRef(0);

  const end = useCallback(() => {
    turn.current += 1;
    if (open.current !== null) closeStream(open.current);
    open.current = null;
  }, []);

  const start = useCallback(
    async (wanted: MediaStreamConstraints) => {
      end();
      const mine = turn.current;
      setCurrent({ state: 'starting' });
      const opened = await openStream(navigator.mediaDevices, wanted);
      if (turn.current !== mine) {
        if (opened.ok) closeStream(opened.value);
        return null;
      }
      if (!opened.ok) {
        setCurrent({ state: 'failed', problem: opened.error });
        return null;
      }
      open.current = opened.value;
      // A camera that is unplugged, or taken away by the system, ends its tracks.
      for (const track of opened.value.getTracks()) {
        track.addEventListener('ended', () => {
          if (turn.current !== mine) return;
          end();
          setCurrent({ state: 'failed', problem: 'busy' });
        });
      }
      setCurrent({ state: 'live', stream: opened.value });
      return opened.value;
    },
    [end],
  );
  const stop = useCallback(() => {
    end();
    setCurrent({ state: 'off' });
  }, [end]);

  useEffect(() => {
    const hide = (): void => {
      if (document.visibilityState !== 'hidden' && !document.documentElement.hidden) return;
      end();
      setCurrent((before) => (before.state === 'live' || before.state === 'starting' ? { state: 'hidden' } : before));
    };
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', end);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', end);
      end();
    };
  }, [end]);

  return { current, start, stop };
}
