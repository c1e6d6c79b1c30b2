import { z } from 'zod';

/** A member that AWS's clients may leave out or send as null. */
export const optionalMember = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

const tagText = /^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$/u;
const tags = z
  .array(z.object({ Key: z.string().min(1).max(128).regex(tagText), Value: z.string().max(256).regex(tagText) }))
  .min(1)
  .max(200);

/** `$<ChangeName>.Entity.Identifier`: the entity that another change of the set creates. */
const referencePattern = /^\$([A-Za-z0-9_-]{1,72})\.Entity\.Identifier$/;

/**
 * Patterns are those of the service model, except where AWS itself accepts more than its model says: versions in
 * `Entity.Type`, references in `Entity.Identifier` and longer names in `ChangeName`.
 */
const changeRequest = z.object({
  ChangeType: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[A-Z]\w*$/),
  Entity: z.object({
    Type: z
      .string()
      .min(1)
      .max(255)
      .regex(/^[a-zA-Z]+(@\d+\.\d+)?$/),
    Identifier: optionalMember(
      z
        .string()
        .min(1)
        .max(255)
        .regex(/^(\$[A-Za-z0-9_-]{1,72}\.Entity\.Identifier|[\w\-@]+)$/),
    ),
  }),
  EntityTags: optionalMember(tags),
  Details: optionalMember(
    z
      .string()
      .min(2)
      .max(16_384)
      .regex(/^\s*\{[\s\S]*\}\s*$/),
  ),
  DetailsDocument: z.unknown().optional(),
  ChangeName: optionalMember(z.string().min(1).max(72).regex(/^\w+$/)),
});

export const startChangeSetRequest = z.object({
  Catalog: z.literal('AWSMarketplace'),
  ChangeSet: z.array(changeRequest).min(1).max(20),
  ChangeSetName: optionalMember(
    z
      .string()
      .min(1)
      .max(100)
      .regex(/^[\w\s+=.:@-]+$/),
  ),
  ClientRequestToken: optionalMember(
    z
      .string()
      .min(1)
      .max(64)
      .regex(/^[!-~]+$/),
  ),
  ChangeSetTags: optionalMember(tags),
  Intent: optionalMember(z.enum(['VALIDATE', 'APPLY'])),
});

export type ChangeRequest = z.output<typeof changeRequest>;

/** The ChangeName that an identifier refers to, if it is a reference. */
export function referencedName(identifier: string | undefined): string | undefined {
  return identifier === undefined ? undefined : referencePattern.exec(identifier)?.[1];
}
