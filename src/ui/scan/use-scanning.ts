/** Reads frame after frame of a live camera, and pictures from files, until a code is found or the dialog goes. */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type CodeReader, type NativeDetectors, type ReadingError, startCodeReader } from './code-reader.ts';
import { startScanWorker } from './start-scan-worker.ts';

/** Longest side in pixels: a dense code held in the frame still has several pixels a module. */
const FRAME_SIDE = 1280;

export type ScanProblem = ReadingError['type'] | 'nothing-found';

export interface Scanning {
  readonly problem: ScanProblem | null;
  readonly readFile: (file: Blob) => Promise<void>;
}

function frameOf(video: HTMLVideoElement, canvas: OffscreenCanvas): ImageData | null {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0) return null;
  const scale = Math.min(1, FRAME_SIDE / Math.max(videoWidth, videoHeight));
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null;
}

export function useScanning(
  video: RefObject<HTMLVideoElement | null>,
  stream: MediaStream | null,
  onFound: (text: string) => void,
): Scanning {
  const [problem, setProblem] = useState<ScanProblem | null>(null);
  const reader = useRef<Promise<CodeReader> | null>(null);
  const found = useRef(onFound);
  found.current = onFound;

  const readerOf = useCallback((): Promise<CodeReader> => {
    const detectors = (globalThis as { BarcodeDetector?: NativeDetectors }).BarcodeDetector;
    reader.current ??= startCodeReader(detectors, startScanWorker);
    return reader.current;
  }, []);
  useEffect(
    () => () => {
      void reader.current?.then((started) => started.end());
      reader.current = null;
    },
    [],
  );

  useEffect(() => {
    const element = video.current;
    if (stream === null || element === null) return;
    let isOver = false;
    let frame = 0;
    const canvas = new OffscreenCanvas(1, 1);
    element.srcObject = stream;
    // Refused only where the element has gone again.
    element.play().catch(() => undefined);
    const look = async (): Promise<void> => {
      const started = await readerOf();
      const pixels = isOver ? null : frameOf(element, canvas);
      const read = pixels === null ? null : await started.read(pixels);
      if (isOver) return;
      if (read?.ok && read.value !== null) return found.current(read.value);
      if (read?.ok === false && read.error.type === 'reader-missing') return setProblem('reader-missing');
      frame = requestAnimationFrame(() => void look());
    };
    void look();
    return () => {
      isOver = true;
      cancelAnimationFrame(frame);
      element.srcObject = null;
    };
  }, [video, stream, readerOf]);

  const readFile = useCallback(
    async (file: Blob) => {
      setProblem(null);
      const read = await (await readerOf()).read(file);
      if (!read.ok) setProblem(read.error.type);
      else if (read.value === null) setProblem('nothing-found');
      else found.current(read.value);
    },
    [readerOf],
  );
  return { problem, readFile };
}
