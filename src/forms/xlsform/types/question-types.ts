/**
 * What each question type of an XLSForm is in an XForm: pyxform's question_type_dictionary.py, sorted by meaning.
 *
 * What another client collects without the person seeing it has its node here, and nothing that fills it.
 */
import type { FieldType } from '../../definition.ts';

export type ControlTag = 'input' | 'select1' | 'select' | 'upload' | 'trigger' | 'range' | 'odk:rank';

export interface QuestionType {
  /** Null: nothing in the body. */
  readonly control: ControlTag | null;
  readonly mediaType?: string;
  /** Of the bind; null where pyxform writes none. */
  readonly dataType: string | null;
  /** Null: holds no answer. */
  readonly fieldType: FieldType | null;
  readonly bind?: Readonly<Record<string, string>>;
  readonly hint?: string;
  /** Why the answer stays empty here: what other clients would fill in is not for a device to tell, or to take unseen. */
  readonly staysEmpty?: 'device' | 'unseen';
}

const input = (dataType: string, fieldType: FieldType, more: Partial<QuestionType> = {}): QuestionType => ({
  control: 'input',
  dataType,
  fieldType,
  ...more,
});
const upload = (mediaType: string, fieldType: FieldType): QuestionType => ({
  control: 'upload',
  mediaType,
  dataType: 'binary',
  fieldType,
});
const preload = (kind: string, parameter: string, dataType: string): QuestionType => ({
  control: null,
  dataType,
  fieldType: 'hidden',
  bind: { 'jr:preload': kind, 'jr:preloadParams': parameter },
});
const property = (name: string): QuestionType => ({
  ...preload('property', name, 'string'),
  staysEmpty: 'device',
});
const unseen = (dataType: string): QuestionType => ({
  control: null,
  dataType,
  fieldType: 'hidden',
  staysEmpty: 'unseen',
});

const text = input('string', 'text');
const integer = input('int', 'integer');
const decimal = input('decimal', 'decimal');
const date = input('date', 'date');
const dateTime = input('dateTime', 'dateTime');
const geopoint = input('geopoint', 'geopoint');
const barcode = input('barcode', 'barcode');
const image = upload('image/*', 'image');
const audio = upload('audio/*', 'audio');
const video = upload('video/*', 'video');
const file = upload('application/*', 'file');
const note: QuestionType = { control: 'input', dataType: 'string', fieldType: null, bind: { readonly: 'true()' } };
const acknowledge: QuestionType = { control: 'trigger', dataType: 'string', fieldType: 'acknowledge' };
const calculate: QuestionType = { control: null, dataType: 'string', fieldType: 'calculate' };
const start = preload('timestamp', 'start', 'dateTime');
const end = preload('timestamp', 'end', 'dateTime');
const today = preload('date', 'today', 'date');
const days = (most: number): QuestionType =>
  input('int', 'integer', { bind: { constraint: `0 <= . and . <= ${most}` }, hint: `Enter a number 0-${most}.` });

export const selectOne: QuestionType = { control: 'select1', dataType: 'string', fieldType: 'select-one' };
export const selectMultiple: QuestionType = { control: 'select', dataType: 'string', fieldType: 'select-multiple' };
export const rank: QuestionType = { control: 'odk:rank', dataType: 'odk:rank', fieldType: 'rank' };
export const generatedText = text;
export const generatedNote: QuestionType = { control: 'input', dataType: 'string', fieldType: null };
export const generatedCalculate = calculate;

export const QUESTION_TYPES: ReadonlyMap<string, QuestionType> = new Map([
  ...(['text', 'string', 'q string', 'add text prompt'] as const).map((name) => [name, text] as const),
  ...(['integer', 'int', 'q int', 'add integer prompt'] as const).map((name) => [name, integer] as const),
  ...(['decimal', 'q decimal', 'add decimal prompt'] as const).map((name) => [name, decimal] as const),
  ...(['date', 'q date', 'add date prompt'] as const).map((name) => [name, date] as const),
  ['time', input('time', 'time')],
  ...[
    'dateTime',
    'datetime',
    'date time',
    'q dateTime',
    'q date time',
    'add date time prompt',
    'add dateTime prompt',
  ].map((name) => [name, dateTime] as const),
  ...['note', 'q note', 'add note prompt'].map((name) => [name, note] as const),
  ...['calculate', 'q calculate', 'add calculate prompt'].map((name) => [name, calculate] as const),
  ['hidden', { control: null, dataType: 'string', fieldType: 'hidden' } as const],
  ...['acknowledge', 'q acknowledge', 'add acknowledge prompt'].map((name) => [name, acknowledge] as const),
  ['trigger', { ...acknowledge, dataType: null }],
  ...['geopoint', 'gps', 'location', 'q geopoint', 'q location', 'add location prompt'].map(
    (name) => [name, geopoint] as const,
  ),
  ...['geotrace', 'q geotrace'].map((name) => [name, input('geotrace', 'geotrace')] as const),
  ...['geoshape', 'q geoshape'].map((name) => [name, input('geoshape', 'geoshape')] as const),
  ...['barcode', 'q barcode', 'add barcode prompt'].map((name) => [name, barcode] as const),
  ...['image', 'photo', 'q image', 'q picture', 'add image prompt', 'add photo prompt'].map(
    (name) => [name, image] as const,
  ),
  ...['audio', 'q audio', 'add audio prompt'].map((name) => [name, audio] as const),
  ...['video', 'q video', 'add video prompt'].map((name) => [name, video] as const),
  ...['file', 'add file prompt'].map((name) => [name, file] as const),
  ['range', { control: 'range', dataType: 'int', fieldType: 'range' } as const],
  ...['start', 'start time', 'get start time'].map((name) => [name, start] as const),
  ...['end', 'end time', 'get end time'].map((name) => [name, end] as const),
  ...['today', 'get today'].map((name) => [name, today] as const),
  ...['deviceid', 'imei', 'device id', 'get device id'].map((name) => [name, property('deviceid')] as const),
  ...['phonenumber', 'get phone number'].map((name) => [name, property('phonenumber')] as const),
  ...['simserial', 'sim id', 'get sim id'].map((name) => [name, property('simserial')] as const),
  ...['subscriberid', 'subscriber id', 'get subscriber id'].map((name) => [name, property('subscriberid')] as const),
  ...['username', 'email', 'uri:deviceid', 'uri:phonenumber', 'uri:simserial', 'uri:subscriberid'].map(
    (name) => [name, property(name)] as const,
  ),
  ...['uri:username', 'uri:email'].map((name) => [name, property(name)] as const),
  ['start-geopoint', unseen('geopoint')],
  ['background-geopoint', unseen('geopoint')],
  ['background-audio', unseen('binary')],
  ['percentage', input('int', 'integer', { bind: { constraint: '0 <= . and . <= 100' } })],
  [
    'phone number',
    input('string', 'text', { bind: { constraint: "regex(., '^\\d*$')" }, hint: 'Enter numbers only.' }),
  ],
  ['number of days in last month', days(31)],
  ['number of days in last six months', days(183)],
  ['number of days in last year', days(365)],
]);

const FROM_FILE_COMMANDS = [
  ['select_one_from_file', selectOne],
  ['select one from file', selectOne],
  ['select_multiple_from_file', selectMultiple],
  ['select multiple from file', selectMultiple],
] as const;

/** Commands that take a choice list or a file, and the control that they make. */
export const SELECT_COMMANDS: ReadonlyMap<string, QuestionType> = new Map([
  ['select_one', selectOne],
  ['select one', selectOne],
  ['select one from', selectOne],
  ['select one using', selectOne],
  ['select1', selectOne],
  ['add select one prompt using', selectOne],
  ['select_multiple', selectMultiple],
  ['select multiple from', selectMultiple],
  ['select multiple using', selectMultiple],
  ['select all that apply', selectMultiple],
  ['select all that apply from', selectMultiple],
  ['add select multiple prompt using', selectMultiple],
  ['rank', rank],
  ...FROM_FILE_COMMANDS,
]);
