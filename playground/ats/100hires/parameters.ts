import { z } from 'zod';

/** A whole number in a query string. */
const digits = z
  .string()
  .regex(/^\d{1,15}$/, 'Must be an integer.')
  .transform(Number);

export const integer = digits.pipe(z.int().min(0)).optional();

/** Unix seconds. */
export const unixTime = integer;

/** Values separated by commas, each one of those listed. */
export function listOf<const Value extends string>(values: readonly Value[]) {
  return z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values)))
    .optional();
}

/** `page` from 1, `size` from 1 to 100 with a default that differs per list. */
export function paging(defaultSize: number) {
  return {
    page: digits.pipe(z.int().min(1)).default(1),
    size: digits.pipe(z.int().min(1).max(100)).default(defaultSize),
  };
}

/** For keys of several companies. */
export const company_id = integer;

export const noParameters = z.strictObject({});
export const onlyCompany = z.strictObject({ company_id });
