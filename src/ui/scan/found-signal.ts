/** A short tone and a short buzz: eyes are on the code, not on the screen. */
export function signalFound(): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  navigator.vibrate?.(80);
  const sound = new AudioContext();
  const tone = sound.createOscillator();
  const loudness = sound.createGain();
  loudness.gain.value = 0.1;
  tone.frequency.value = 1320;
  tone.connect(loudness).connect(sound.destination);
  tone.addEventListener('ended', () => void sound.close());
  tone.start();
  tone.stop(sound.currentTime + 0.12);
}
