/** Lengths and areas in the person's language, with Latin digits as on maps and papers. */

const PER_HECTARE = 10_000;

const unitText = (value: number, unit: string, language: string, digits: number): string =>
  new Intl.NumberFormat(`${language === '' || language === 'en' ? 'en-GB' : language}-u-nu-latn`, {
    style: 'unit',
    unit,
    maximumFractionDigits: digits,
  }).format(value);

export const lengthText = (metres: number, language: string): string =>
  metres < 1000 ? unitText(metres, 'meter', language, 0) : unitText(metres / 1000, 'kilometer', language, 2);

/** Hectares from a tenth of one on; below, square metres, for which `Intl` has no unit. */
export const areaText = (squareMetres: number, language: string): string =>
  squareMetres < PER_HECTARE / 10
    ? `${unitText(squareMetres, 'meter', language, 0)}²`
    : unitText(squareMetres / PER_HECTARE, 'hectare', language, 2);
