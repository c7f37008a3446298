/** How loud it is now, as a bar: shows that the microphone hears something before a whole story is lost. */
import { useEffect, useRef } from 'react';
import './capture.css';

export function LevelMeter({ stream }: { readonly stream: MediaStream }) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const sound = new AudioContext();
    const analyser = sound.createAnalyser();
    analyser.fftSize = 1024;
    sound.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let frame = 0;
    const draw = (): void => {
      analyser.getFloatTimeDomainData(samples);
      const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
      // Speech lies between a thousandth and a third of full scale; the bar follows the ear, not the numbers.
      const share = Math.min(1, Math.max(0, 1 + Math.log10(Math.max(loudness, 1e-4) * 3) / 3));
      if (bar.current !== null) bar.current.style.inlineSize = `${share * 100}%`;
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => {
      cancelAnimationFrame(frame);
      void sound.close();
    };
  }, [stream]);
  return (
    <div className="level-meter" aria-hidden="true">
      <div ref={bar} className="level-meter-bar" />
    </div>
  );
}
