/** What a person of the sample programme weighs on the wire, beside the same fields as plain JSON. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { bytesToHex, encodeUtf8 } from '../../../src/bytes/bytes.ts';
import { encodeJson } from '../../../src/bytes/json.ts';
import { sealOperation } from '../../../src/crypto/operation.ts';
import { sealRecord } from '../../../src/crypto/record/record.ts';
import { readShared } from '../../../src/crypto/record/share.ts';
import type { FieldDefinition } from '../../../src/forms/definition.ts';
import { convertXlsForm } from '../../../src/forms/xlsform/convert.ts';
import { encodeRecordWrite } from '../../../src/wire/record-write.ts';
import { createTeam, openAt, present, unwrap } from '../record-for-tests.ts';
import { realSuite } from '../suite-for-tests.ts';

const suite = await realSuite();
const team = createTeam(suite);
const FORM_ID = 3_000_000_123;
const AT = 1_800_000_000_123;
const TIERS = { personal: 1, sensitive: 2, restricted: 3 } as const;
/** A year of birth, its month and an estimated age are asked where no exact date is known. */
const NOT_ASKED = ['birth_month', 'birth_year', 'age_estimate'];
const ANSWERS: Readonly<Record<string, string>> = {
  given_name: 'Maryam',
  family_name: 'Al-Hassan',
  sex: 'female',
  birth_precision: 'exact',
  birth_exact: '1991-04-17',
  birth_date: '1991-04-17',
  age_years: '35',
  relation: 'head',
  marital_status: 'widowed',
  nationality: 'country_a',
  id_type: 'national_id',
  id_number: 'A-4471-902',
  photo: 'ab'.repeat(16),
  difficulty_seeing: 'none',
  difficulty_hearing: 'none',
  difficulty_walking: 'some',
  difficulty_remembering: 'none',
  difficulty_selfcare: 'none',
  difficulty_communicating: 'none',
  pregnant_lactating: 'neither',
  specific_needs: 'single_parent chronic_illness',
  separated_child: 'no',
  mother_name: 'Khadija',
  father_name: 'Yusuf',
  referral_note: 'Asked to be seen by a woman.',
};

async function personForm(): Promise<readonly FieldDefinition[]> {
  const file = readFileSync(new URL('../../../public/sample/person.xlsx', import.meta.url));
  const converted = await convertXlsForm(new Uint8Array(file), { previous: null, fileName: 'person.xlsx' });
  if (!converted.ok) throw new Error('The sample does not convert');
  return converted.value.definition.fields;
}

const nameOf = ({ path }: FieldDefinition): string => present(path.split('/').at(-1));

it('a person of 25 fields, for two supervisors, weighs at most 2.5 times the plain JSON of the same fields', async () => {
  // Statistics alone need the last kind, and leave as counts.
  const fields = (await personForm()).filter(
    (field) => field.purposes.some((purpose) => purpose !== 'S') && !NOT_ASKED.includes(nameOf(field)),
  );
  expect(fields.length).toBe(25);
  const second = suite.boxKeyPair(suite.random(32)).publicKey;
  const writer = {
    ...team.writer,
    sensitiveReaders: [...team.writer.sensitiveReaders, second],
    restrictedReaders: [...team.writer.restrictedReaders, second],
  };
  const version = BigInt(AT) << 16n;
  const writes = fields.map((field) => ({
    fieldId: field.id,
    rowId: 0,
    tier: TIERS[field.tier],
    atLeast: field.longestAnswer ?? (field.type === 'image' ? 32 : 0),
    value: encodeUtf8(present(ANSWERS[nameOf(field)])),
  }));
  const row = openAt(team, sealRecord(suite, team.place, FORM_ID, version, writes, writer));
  const { open, closed } = unwrap(readShared(suite, row, () => true));
  const meta = {
    kind: 'person',
    formVersion: '1',
    reference: 'RVS-4K2-9QX',
    registeredAt: AT,
    householdId: 'ab'.repeat(16),
    history: [{ at: AT, by: 'Heron', what: 'registered', fieldIds: [] }],
  };
  const { recordId } = team.place;
  const bytes = encodeRecordWrite({
    recordId,
    formId: FORM_ID,
    meta: encodeJson(meta),
    open: open.map((field) => ({ ...field, base: 0n })),
    closed,
  });
  const place = {
    kind: 'record-write',
    isForAll: false,
    spaceId: suite.random(16),
    deviceId: suite.random(16),
    opId: suite.random(16),
    seq: 1n,
    hlc: version,
    prev: suite.random(32),
    frontier: suite.random(32),
  } as const;
  const sender = { key: suite.random(32), epoch: 1 };
  const operation = sealOperation(suite, sender, team.keys.signing, place, bytes).bytes;
  // The leanest there is: the names of the questions alone, without the versions by which two tablets could merge.
  const names = Object.fromEntries(fields.map((field) => [nameOf(field), ANSWERS[nameOf(field)]]));
  const plain = encodeJson({ recordId: bytesToHex(recordId), formId: FORM_ID, meta, fields: names });
  expect(operation.length / plain.length).toBeLessThanOrEqual(2.5);
});
