import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paddingFor } from '../../src/crypto/record/padding.ts';
import { convertXlsForm } from '../../src/forms/xlsform/convert.ts';
import { fieldToWrite } from '../../src/vault/worker/session/record-io.ts';

async function formOf(file: string) {
  const bytes = readFileSync(new URL(`../../public/sample/${file}`, import.meta.url));
  const converted = await convertXlsForm(new Uint8Array(bytes), { previous: null, fileName: 'form.xlsx' });
  if (!converted.ok) throw new Error(`${file} does not convert`);
  return converted.value.definition;
}

describe.each(['household.xlsx', 'person.xlsx'])('in the sample form %s', (file) => {
  it('every answer that a choice list allows, and no answer, seals to one length', async () => {
    const { fields, choiceLists } = await formOf(file);
    const lists = fields.filter(({ choiceList }) => choiceList !== null);
    expect(lists.length).toBeGreaterThan(4);
    for (const field of lists) {
      const values = (choiceLists[field.choiceList ?? ''] ?? []).map(({ value }) => value);
      const answers = field.type === 'select-multiple' ? [...values, values.join(' ')] : values;
      const lengths = ['', ...answers].map((answer) => {
        const { value, atLeast } = fieldToWrite(field, 0, answer);
        return paddingFor(value.length, atLeast).length;
      });
      expect(new Set(lengths).size, field.path).toBe(1);
    }
  });
});
