import { z } from 'zod';

/** The single values that SmartRecruiters sends, read tolerantly. */

/** A value that may be missing, null, or of a shape we don't know: undefined then. */
export function ornament<T>(schema: z.ZodType<T>) {
  return schema
    .nullish()
    .catch(undefined)
    .transform((value) => value ?? undefined);
}

/** Ids are text: UUIDs, or 24 hex digits (documented). */
export const Id = z.string().min(1).max(150);

const Words = z.string().trim().min(1);

/** ISO 8601 (documented). */
const Moment = z
  .string()
  .transform((value) => new Date(value))
  .refine((time) => !Number.isNaN(time.getTime()));

/** Text, or something with a name or a label. */
const Label = z.union([
  Words,
  z
    .object({ label: ornament(Words), name: ornament(Words) })
    .transform(({ label, name }) => label ?? name)
    .pipe(z.string()),
]);

export const maybeId = ornament(Id);
export const text = ornament(Words);
export const label = ornament(Label);
export const labels = ornament(z.array(label)).transform((all) =>
  (all ?? []).filter((one) => one !== undefined),
);
export const moment = ornament(Moment);
export const flag = ornament(z.boolean());
export const tags = ornament(z.array(label)).transform((all) => all?.filter((one) => one !== undefined));
