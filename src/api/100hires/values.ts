import { z } from 'zod';

/** The single values that 100Hires sends, each in every form it is likely to have. */

/** An id travels as a number; it is text to us. */
export const Id = z.union([z.int().nonnegative(), z.string().min(1)]).transform(String);

/** A value that may be missing, null, or of a shape we don't know: undefined then. */
export function ornament<T>(schema: z.ZodType<T>) {
  return schema
    .nullish()
    .catch(undefined)
    .transform((value) => value ?? undefined);
}

export const words = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .refine((value) => value !== '');

/** Unix seconds. */
export const Moment = z.coerce
  .number()
  .positive()
  .max(8.64e12)
  .transform((seconds) => new Date(seconds * 1000));

/** `{id, name}`, the vendor's usual pair. */
const Named = z
  .object({ name: ornament(words), title: ornament(words), label: ornament(words) })
  .transform(({ name, title, label }) => name ?? title ?? label)
  .pipe(z.string());

/** Text, or something with a name. */
export const Label = z.union([words, Named]);
export const Labels = z.union([z.array(Label), Label.transform((label) => [label])]);

export const maybeId = ornament(Id);
export const text = ornament(words);
export const label = ornament(Label);
export const moment = ornament(Moment);

/** Yes or no, in JSON's way or in that of a database. */
export const flag = ornament(
  z
    .union([z.boolean(), z.literal([0, 1, '0', '1'])])
    .transform((value) => value === true || Number(value) === 1),
);

export const nameKeys = { full_name: text, name: text, first_name: text, last_name: text };
type NameKeys = { [Key in keyof typeof nameKeys]: string | undefined };

export function nameOf({ full_name, name, first_name, last_name }: NameKeys): string | undefined {
  const parts = [first_name, last_name].filter((part) => part !== undefined).join(' ');
  return full_name ?? name ?? (parts || undefined);
}
