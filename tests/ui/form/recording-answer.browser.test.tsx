/** Sound, film and files as answers, with the browser's own recorder on streams that the test makes. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { FieldType } from '../../../src/forms/definition.ts';
import { LARGEST_ATTACHMENT } from '../../../src/vault/protocol.ts';
import { definitionOf } from '../../forms/engine/forms-for-tests.ts';
import { isoFile, MARK, mp3File, waveFile } from '../../media/files-for-tests.ts';
import { axeFindings } from '../axe.ts';
import { type ShownForm, showForm } from './screen-for-tests.tsx';

let shown: ShownForm | null = null;
afterEach(() => {
  shown?.close();
  vi.restoreAllMocks();
});

async function ask(type: FieldType, bind = '', answer = ''): Promise<ShownForm> {
  const definition = definitionOf(
    {
      instance: '<data id="one"><q/></data>',
      binds: `<bind nodeset="/data/q" type="binary" ${bind}/>`,
      body: `<upload ref="/data/q" mediatype="${type}/*"><label>Q</label></upload>`,
    },
    [{ path: '/data/q', type }],
  );
  shown = await showForm(definition, answer === '' ? {} : { answers: [{ fieldId: 1, rowId: 0, value: answer }] });
  return shown;
}

/** A microphone that hears a tone, and for films a camera that sees a canvas. */
function standIn(withPicture = false) {
  const sound = new AudioContext();
  const tone = sound.createOscillator();
  const heard = sound.createMediaStreamDestination();
  tone.connect(heard);
  tone.start();
  const tracks = [...heard.stream.getTracks()];
  if (withPicture) {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.fillRect(0, 0, 10, 10);
    tracks.push(...canvas.captureStream(10).getTracks());
  }
  const stream = new MediaStream(tracks);
  const asked = vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(async () => {
    await sound.resume();
    return stream;
  });
  return { stream, asked };
}

const timer = () => page.getByRole('timer');
const choose = (file: File) => {
  const input = document.querySelector<HTMLInputElement>('input[type="file"]');
  if (input === null) throw new Error('No file input');
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
};
const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder('latin1').decode(bytes);

describe('sound', () => {
  test('is recorded, sealed when it stops, and can be played and deleted until the page is left', async () => {
    const { stream, asked } = standIn();
    const form = await ask('audio', 'odk:quality="voice-only"');
    await page.getByRole('button', { name: 'Record sound' }).click();
    await expect.element(page.getByText('Recording', { exact: true })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Stop and keep' })).toHaveFocus();
    await expect.element(page.getByText(/There is room for about 503 minutes/)).toBeVisible();
    expect(asked.mock.calls[0]?.[0]).not.toHaveProperty('video');
    expect(await axeFindings(document.body)).toEqual([]);
    await expect.element(timer()).not.toHaveTextContent('0:00');
    await page.getByRole('button', { name: 'Stop and keep' }).click();

    await expect.element(page.getByText(/The recording is sealed on this tablet/)).toBeVisible();
    expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(['ended']);
    expect(form.attached).toMatchObject([{ fieldId: 1, mediaType: 'audio/webm' }]);
    expect(form.answer(1)).toBe('1'.padStart(32, '0'));
    const player = document.querySelector('audio');
    await expect.poll(() => player?.readyState).toBeGreaterThan(0);
    expect(player?.error).toBeNull();
    expect(await axeFindings(document.body)).toEqual([]);

    await page.getByRole('button', { name: 'Delete the recording' }).click();
    expect(form.answer(1)).toBe('');
    expect(document.querySelector('audio')).toBeNull();
  });

  test('pauses, and the clock with it', async () => {
    standIn();
    await ask('audio');
    await page.getByRole('button', { name: 'Record sound' }).click();
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect.element(page.getByText('Paused', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Go on recording' }).click();
    await expect.element(page.getByText('Recording', { exact: true })).toBeVisible();
  });

  test('that still runs is not lost by going on', async () => {
    standIn();
    const form = await ask('audio');
    await page.getByRole('button', { name: 'Record sound' }).click();
    await expect.element(timer()).toBeVisible();
    await page.getByRole('button', { name: 'Finish' }).click();
    await expect.element(page.getByText('Stop the recording first.').first()).toBeVisible();
    expect(form.completed).toBe(0);
  });

  test('stops when the app is hidden, and what there is of it is kept', async () => {
    const { stream } = standIn();
    const form = await ask('audio');
    await page.getByRole('button', { name: 'Record sound' }).click();
    await expect.element(timer()).not.toHaveTextContent('0:00');
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(['ended']);
    await expect.element(page.getByText(/What was recorded until then is kept/)).toBeVisible();
    expect(form.attached).toHaveLength(1);
  });

  test('that the microphone may not hear says what to do', async () => {
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(new DOMException('', 'NotAllowedError'));
    await ask('audio');
    await page.getByRole('button', { name: 'Record sound' }).click();
    await expect.element(page.getByText(/Allow the microphone for this site/)).toBeVisible();
    expect(await axeFindings(document.body)).toEqual([]);
  });

  test('of an earlier day says that it is sealed', async () => {
    await ask('audio', '', 'f'.repeat(32));
    await expect.element(page.getByText(/It cannot be played again here/)).toBeVisible();
    expect(document.querySelector('audio')).toBeNull();
  });

  test('chosen from a file is sealed without what its maker wrote into it', async () => {
    const form = await ask('audio');
    choose(new File([mp3File()], 'amina-testimony.mp3', { type: 'audio/mpeg' }));
    await expect.element(page.getByText(/The recording is sealed/)).toBeVisible();
    expect(form.attached).toMatchObject([{ mediaType: 'audio/mpeg' }]);
    expect(textOf(form.attached[0]?.bytes)).not.toContain(MARK);
  });

  test.each([
    ['of an unknown kind', () => new File(['fLaC and more'], 'a.flac'), /Record it here instead/],
    ['with nothing in it', () => new File([], 'a.mp3'), /This file is empty/],
    ['too large', () => new File([new Uint8Array(LARGEST_ATTACHMENT + 1)], 'a.wav'), /At most 67 MB can be kept/],
  ])('from a file %s is refused in plain words', async (_, file, text) => {
    const form = await ask('audio');
    choose(file());
    await expect.element(page.getByText(text)).toBeVisible();
    expect(form.attached).toEqual([]);
  });
});

test('a film is recorded with sound, shown while it runs, and played afterwards', async () => {
  const { stream, asked } = standIn(true);
  const form = await ask('video');
  await page.getByRole('button', { name: 'Record a film' }).click();
  await expect.element(page.getByLabelText('What the camera sees')).toBeVisible();
  expect(asked.mock.calls[0]?.[0]).toMatchObject({ video: { height: { ideal: 480 } } });
  await expect.element(timer()).not.toHaveTextContent('0:00');
  await page.getByRole('button', { name: 'Stop and keep' }).click();
  await expect.element(page.getByLabelText('What was just recorded')).toBeVisible();
  expect(stream.getTracks().every(({ readyState }) => readyState === 'ended')).toBe(true);
  expect(form.attached).toMatchObject([{ mediaType: 'video/webm' }]);
  expect(document.querySelector('video')?.error).toBeNull();
});

test('a sound is no film', async () => {
  const form = await ask('video');
  choose(new File([waveFile()], 'a.wav', { type: 'audio/wav' }));
  await expect.element(page.getByText(/does not fit the question/)).toBeVisible();
  expect(form.attached).toEqual([]);
});

describe('a file', () => {
  test('of any kind is kept as it is, without its name, after a word of warning', async () => {
    const form = await ask('file');
    await expect.element(page.getByText(/Documents may carry hidden names/)).toBeVisible();
    choose(new File(['report of Amina'], 'amina-haddad.gpx'));
    await expect.element(page.getByText(/A file is sealed on this tablet, without its name/)).toBeVisible();
    expect(form.attached).toMatchObject([{ mediaType: 'application/octet-stream' }]);
    expect(textOf(form.attached[0]?.bytes)).toBe('report of Amina');
    expect(await axeFindings(document.body)).toEqual([]);
    await page.getByRole('button', { name: 'Remove the file' }).click();
    expect(form.answer(1)).toBe('');
  });

  test('that is a recording loses its place', async () => {
    const form = await ask('file');
    choose(new File([isoFile()], 'film.mp4', { type: 'video/mp4' }));
    await expect.element(page.getByText(/Location and other hidden details were removed/)).toBeVisible();
    expect(textOf(form.attached[0]?.bytes)).not.toContain(MARK);
  });

  test('that is a picture is drawn anew', async () => {
    const form = await ask('file');
    const canvas = new OffscreenCanvas(40, 30);
    canvas.getContext('2d')?.fillRect(0, 0, 10, 10);
    choose(new File([await canvas.convertToBlob(), MARK], 'paper.png', { type: 'image/png' }));
    await expect.element(page.getByText(/Location and other hidden details were removed/)).toBeVisible();
    expect(form.attached).toMatchObject([{ mediaType: 'image/jpeg' }]);
    expect(textOf(form.attached[0]?.bytes)).not.toContain(MARK);
  });
});
