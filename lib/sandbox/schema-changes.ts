import { z } from 'zod';

type WithoutDefault<Member> = Member extends z.ZodDefault<infer Inner> ? Inner : Member;
type Members<Shape extends Record<string, z.ZodType>> = {
  [Name in keyof Shape]: z.ZodOptional<Extract<WithoutDefault<Shape[Name]>, z.ZodType>>;
};

/**
 * The schema of a change to an object: all members optional and none with a default, so that an absent member changes
 * nothing; unknown members are refused. (zod's own `partial` keeps defaults, which would overwrite what is not named.)
 */
export function changesOf<Shape extends Record<string, z.ZodType>>(
  schema: z.ZodObject<Shape>,
): z.ZodObject<Members<Shape>, z.core.$strict> {
  const members = Object.entries(schema.shape).map(([name, member]) => [
    name,
    (member instanceof z.ZodDefault ? (member.unwrap() as z.ZodType) : member).optional(),
  ]);
  return z.strictObject(Object.fromEntries(members) as Members<Shape>);
}
