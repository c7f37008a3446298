/** The forms under which phones, references and birth dates are compared, for stored entries and for what is typed alike. */
import { foldDigits } from './names/fold.ts';

/** Digits only, in 0 to 9. */
export const phoneToKey = (phone: string): string => foldDigits(phone).replace(/\D+/g, '');

/** Crockford's base32 as it is read: case and hyphens do not count, O is 0, I and L are 1. */
export const referenceToKey = (reference: string): string =>
  foldDigits(reference)
    .toUpperCase()
    .replace(/[^0-9A-Z]+/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

/** 0 where it is not known. */
export function birthDateToYear(birthDate: string): number {
  const match = /^(\d{4})(?:-|$)/.exec(birthDate);
  return match ? Number(match[1]) : 0;
}
