import { kept } from './kept.ts';

/** Whether the end of a step's time is heard; off until a person turns it on, in this browser. */
export const soundSwitch = kept('room sound', false, 'localStorage');

let audio: AudioContext | undefined;

/** Browsers let a page sound only after somebody has touched it: on the first touch all is made ready. */
export function prepareChime() {
  for (const name of ['pointerdown', 'keydown'] as const) {
    document.addEventListener(name, () => soundSwitch.load() && void ready().resume());
  }
}

const ready = () => {
  audio ??= new AudioContext();
  return audio;
};

/** Two soft notes, and on a phone two short hums. */
export function chime() {
  navigator.vibrate?.([120, 90, 120]);
  const context = ready();
  for (const [index, pitch] of [659.25, 523.25].entries()) {
    note(context, pitch, context.currentTime + 0.05 + index * 0.35);
  }
}

/** Swells and fades, so that nobody starts. */
function note(context: AudioContext, pitch: number, at: number) {
  const [tone, loudness] = [context.createOscillator(), context.createGain()];
  tone.frequency.value = pitch;
  loudness.gain.setValueAtTime(0.0001, at);
  loudness.gain.exponentialRampToValueAtTime(0.18, at + 0.04);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + 1.1);
  tone.connect(loudness).connect(context.destination);
  tone.start(at);
  tone.stop(at + 1.2);
}
