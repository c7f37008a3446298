/**
 * Records what a stream carries, until it is stopped, the stream ends, or no more of it would fit.
 *
 * What was recorded is held in memory as the browser encodes it, piece by piece, and goes nowhere else.
 */

export interface Recorded {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  readonly endedBy: 'person' | 'limit' | 'stream';
}

export interface RecorderOptions {
  /** Tried in this order; a browser that knows none chooses for itself. */
  readonly mediaTypes: readonly string[];
  readonly audioBitsPerSecond: number;
  readonly videoBitsPerSecond?: number;
  /** Bytes; it ends by itself before it has more. */
  readonly limit: number;
}

export interface Recorder {
  pause(): void;
  resume(): void;
  stop(): void;
  /** Ends it, and what was recorded is lost. */
  discard(): void;
}

/** The last piece comes after the decision to stop, so there must be room for it. */
const PIECE_MS = 1000;
const SHARE_OF_LIMIT = 0.95;

/** Null where the browser cannot record this stream. `onEnd` is called once, and not after `discard`. */
export function startRecorder(
  stream: MediaStream,
  { mediaTypes, limit, ...bitrates }: RecorderOptions,
  onEnd: (recorded: Recorded) => void,
): Recorder | null {
  const mimeType = mediaTypes.find((each) => MediaRecorder.isTypeSupported(each));
  let recorder: MediaRecorder;
  try {
    recorder = new MediaRecorder(stream, { ...bitrates, ...(mimeType === undefined ? {} : { mimeType }) });
  } catch {
    return null;
  }
  // In the page's own memory at once: a browser may write large blobs to the disk, unsealed.
  const pieces: Promise<Uint8Array>[] = [];
  let length = 0;
  let endedBy: Recorded['endedBy'] = 'stream';
  let isDiscarded = false;
  const end = (by: Recorded['endedBy']): void => {
    if (recorder.state === 'inactive') return;
    endedBy = by;
    recorder.stop();
  };
  recorder.addEventListener('dataavailable', ({ data }) => {
    pieces.push(data.arrayBuffer().then((buffer) => new Uint8Array(buffer)));
    length += data.size;
    if (length > limit * SHARE_OF_LIMIT) end('limit');
  });
  recorder.addEventListener('stop', async () => {
    if (isDiscarded) return;
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const piece of await Promise.all(pieces)) {
      bytes.set(piece, at);
      at += piece.length;
    }
    const mediaType = (recorder.mimeType === '' ? 'application/octet-stream' : recorder.mimeType).split(';')[0] ?? '';
    onEnd({ bytes, mediaType, endedBy });
  });
  recorder.start(PIECE_MS);
  return {
    pause: () => recorder.state === 'recording' && recorder.pause(),
    resume: () => recorder.state === 'paused' && recorder.resume(),
    stop: () => end('person'),
    discard() {
      isDiscarded = true;
      end('person');
    },
  };
}
