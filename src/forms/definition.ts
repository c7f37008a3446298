/**
 * Form definitions: what the rest of the product knows about a form.
 *
 * A definition is made once, from an XLSForm or an XForm (`xlsform/`), and published with the programme. The XForm inside
 * it is what the engine runs (`engine/`); the fields are what the vault seals. Invariant: a field's `id` never changes
 * between versions of a form and is never used again for another field (`field-ids.ts`), because it is part of what
 * authenticates every sealed answer. Defaults stand for what definitions stored by version 0.1 lack.
 */
import '../result/no-eval.ts';
import * as z from 'zod';

/** How far an answer may be read: see docs/cryptography.md, "Sensitivity tiers". */
export const Tier = z.enum(['personal', 'sensitive', 'restricted']);
export type Tier = z.infer<typeof Tier>;

export const FormKind = z.enum(['household', 'person', 'follow-up']);
export type FormKind = z.infer<typeof FormKind>;

/** What the product must recognise to list, find and compare people, whatever the form calls it. */
export const FieldRole = z.enum(['given-name', 'family-name', 'sex', 'birth-date', 'age', 'relation', 'phone', 'site']);
export type FieldRole = z.infer<typeof FieldRole>;

/** The XForm body control and data type, in the vocabulary of the ODK XForms specification. */
export const FieldType = z.enum([
  'text',
  'integer',
  'decimal',
  'date',
  'time',
  'dateTime',
  'select-one',
  'select-multiple',
  'rank',
  'range',
  'geopoint',
  'geotrace',
  'geoshape',
  'barcode',
  'image',
  'signature',
  'audio',
  'video',
  'file',
  'acknowledge',
  'calculate',
  'hidden',
]);
export type FieldType = z.infer<typeof FieldType>;

/** Text in the form's languages: key is a BCP 47 tag (or `''` where the form names no language). */
export const Translated = z.record(z.string(), z.string());
export type Translated = z.infer<typeof Translated>;

export const Choice = z.object({ value: z.string(), label: Translated });
export type Choice = z.infer<typeof Choice>;

export const FieldDefinition = z.object({
  /** 1 to 65,279; 0 and the 256 above are the product's own (src/records/system-fields.ts). */
  id: z.int().min(1).max(65_279),
  /** Absolute XPath of the node in the primary instance, e.g. `/data/household/shelter`. */
  path: z.string().startsWith('/'),
  /** XPath of the innermost repeat that holds the field, or null. */
  repeat: z.string().nullable(),
  type: FieldType,
  tier: Tier,
  /** Purpose ids of the programme. Empty: no purpose declared, so it may never leave the device. */
  purposes: z.array(z.string()),
  retention: z.string().nullable(),
  necessity: z.string().nullable(),
  /**
   * Who decided the tier: the form's own `tier` column, a person who looked at the field, or nobody yet, in which case it
   * is the default for a field that nobody judged.
   */
  tierFrom: z.enum(['form', 'person', 'default']).default('form'),
  /** Why the tier is lower than what its kind of answer calls for; null where it is not. */
  tierReason: z.string().nullable().default(null),
  role: FieldRole.nullable(),
  label: Translated,
  /** For selects over a list that does not come from a file: its key in the form's `choiceLists`; null otherwise. */
  choiceList: z.string().nullable().default(null),
  /**
   * The longest answer that the choices allow, in UTF-8 bytes, so that every choice and "no answer" seal to one length.
   * Null for anything but selects and ranks, and where the choices are in a file or in a repeat: nobody knows them when
   * the form is converted, so such an answer is sealed at the length that it has, like any text.
   */
  longestAnswer: z.int().nullable(),
});
export type FieldDefinition = z.infer<typeof FieldDefinition>;

/**
 * A file beside the form: choices and data (`.csv`, `.xml`, `.geojson`), or a picture, sound or film that a label shows.
 * The form names it; whoever uploads the form gives it.
 */
export const FormFile = z.object({
  /** As the form names it, without a folder: `sites.csv`. */
  name: z.string().min(1).max(255),
  kind: z.enum(['data', 'image', 'audio', 'video']),
});
export type FormFile = z.infer<typeof FormFile>;

/** Lists of choices by their name; many fields may share one. */
export const ChoiceLists = z.record(z.string(), z.array(Choice));
export type ChoiceLists = z.infer<typeof ChoiceLists>;

export const FormDefinition = z.object({
  /** Stable across versions: 32-bit FNV-1a over the UTF-8 XForm id (1 where that gives 0); a programme refuses two equal ones. */
  formId: z.int().min(1).max(0xffff_ffff),
  /** The XForm's `id` attribute (XLSForm `form_id`). */
  name: z.string().min(1),
  version: z.string(),
  kind: FormKind,
  title: Translated,
  languages: z.array(z.string()),
  defaultLanguage: z.string(),
  fields: z.array(FieldDefinition),
  choiceLists: ChoiceLists.default({}),
  /** Every file that the form names, each once. */
  files: z.array(FormFile).default([]),
  /** Every field id that this form ever used, the dropped ones too, by path. */
  retiredFieldIds: z.record(z.string(), z.int()),
  /** The XForm, as XML text. */
  xform: z.string(),
});
export type FormDefinition = z.infer<typeof FormDefinition>;

/**
 * Not a question of any form: which outer row a row of a nested repeat stands in. Its answer has the inner row's id, and
 * the outer row's id, in decimal, as value. Personal, like the number of rows itself.
 */
export const OUTER_ROW_FIELD_ID = 65_280;

/** One answer. Values are strings, as in the XForm instance; '' is "no answer". */
export const Answer = z.object({
  fieldId: z.int().min(0).max(65_535),
  /** 0 outside a repeat, else the random id of the repeat's row. */
  rowId: z.int().min(0).max(0xffff_ffff),
  value: z.string(),
});
export type Answer = z.infer<typeof Answer>;
