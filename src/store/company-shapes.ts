import { z } from 'zod';
import type { Job, Teammate } from '../domain/hiring.js';
import { JobId, StageId, TeammateId } from '../domain/ids.js';

/** The company as it is kept for a while. */
export const Teammates: z.ZodType<readonly Teammate[]> = z.array(
  z.object({
    id: TeammateId,
    name: z.string(),
    email: z.string(),
    role: z.enum(['administrator', 'recruiter', 'interviewer', 'other']),
  }),
);

export const Jobs: z.ZodType<readonly Job[]> = z.array(
  z.object({
    id: JobId,
    title: z.string(),
    open: z.boolean(),
    label: z.string(),
    department: z.string().exactOptional(),
    location: z.string().exactOptional(),
    stages: z.array(z.object({ id: StageId, name: z.string() })),
    hiringTeam: z.array(TeammateId),
  }),
);
