import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ObservedAnswer } from '../../../lib/sandbox/wire/observer';

/** Holds answers against AWS's published service models, where a copy of them lies beside the project. */
const modelFolder = '../shared/aws/botocore-data';
const modelFiles = {
  catalog: `${modelFolder}/marketplace-catalog/2018-09-17/service-2.json`,
  agreement: `${modelFolder}/marketplace-agreement/2020-03-01/service-2.json`,
};

const shapeRef = z.looseObject({ shape: z.string() });
const shapeSchema = z.looseObject({
  type: z.string(),
  members: z.record(z.string(), shapeRef).optional(),
  member: shapeRef.optional(),
  key: shapeRef.optional(),
  value: shapeRef.optional(),
  enum: z.array(z.string()).optional(),
  document: z.boolean().optional(),
  union: z.boolean().optional(),
});
const modelSchema = z.looseObject({
  operations: z.record(z.string(), z.looseObject({ output: shapeRef.optional() })),
  shapes: z.record(z.string(), shapeSchema),
});
type Model = z.output<typeof modelSchema>;
type Json = Record<string, unknown>;

function readModel(file: string): Model | undefined {
  try {
    return modelSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

const models = { catalog: readModel(modelFiles.catalog), agreement: readModel(modelFiles.agreement) };
export const hasServiceModels = models.catalog !== undefined && models.agreement !== undefined;
if (!hasServiceModels)
  console.log('SKIPPED: answers are not held against the service models: no copy of them was found');

/** Places at which an answer has a member that the model lacks, lacks one, or has one of another type. */
export function modelViolations({ service, operation, status, body }: ObservedAnswer): string[] {
  if (service === 'sts') return [];
  const model = models[service];
  if (model === undefined) return [];
  const parsed: unknown = JSON.parse(body);
  if (status === 200) {
    const output = model.operations[operation]?.output?.shape;
    return output === undefined
      ? [`${operation}: not in the model`]
      : check(model, output, parsed, operation, service === 'catalog');
  }
  const typeName = errorType(model, parsed);
  return typeName === undefined ? [] : check(model, typeName, withoutType(parsed), `${operation} ${typeName}`, false);
}

function errorType(model: Model, parsed: unknown): string | undefined {
  const named = z.looseObject({ __type: z.string() }).safeParse(parsed);
  if (named.success) return named.data.__type.split('#').find((part) => part in model.shapes);
  // restJson1 names the type in a header; the members alone tell a validation error from the others.
  const isObject = typeof parsed === 'object' && parsed !== null;
  if (isObject && 'ValidationExceptionFieldList' in parsed) return 'ValidationException';
  return isObject && 'Message' in parsed ? 'AccessDeniedException' : undefined;
}

function withoutType(parsed: unknown): unknown {
  if (typeof parsed !== 'object' || parsed === null) return parsed;
  return Object.fromEntries(Object.entries(parsed).filter(([name]) => name !== '__type'));
}

function check(model: Model, shapeName: string, value: unknown, place: string, allMembers: boolean): string[] {
  const shape = model.shapes[shapeName];
  if (value === null || shape === undefined || shape.document === true) return [];
  switch (shape.type) {
    case 'structure':
      return checkStructure(model, shape.members ?? {}, value, place, allMembers && shape.union !== true);
    case 'list':
      if (!Array.isArray(value)) return [`${place}: not a list`];
      return value.flatMap((item, index) =>
        check(model, shape.member?.shape ?? '', item, `${place}[${index}]`, allMembers),
      );
    case 'map':
      if (typeof value !== 'object') return [`${place}: not a map`];
      return Object.entries(value).flatMap(([key, item]) =>
        check(model, shape.value?.shape ?? '', item, `${place}.${key}`, allMembers),
      );
    case 'string':
      if (typeof value !== 'string') return [`${place}: not a string`];
      return shape.enum !== undefined && !shape.enum.includes(value) ? [`${place}: '${value}' is not in the enum`] : [];
    case 'timestamp':
    case 'integer':
    case 'long':
      return typeof value === 'number' ? [] : [`${place}: not a number`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${place}: not a boolean`];
    default:
      return [`${place}: unknown shape type ${shape.type}`];
  }
}

function checkStructure(
  model: Model,
  members: Readonly<Record<string, { shape: string }>>,
  value: unknown,
  place: string,
  allMembers: boolean,
): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${place}: not a structure`];
  const given: Json = { ...value };
  const unknown = Object.keys(given).filter((name) => !(name in members));
  const missing = allMembers ? Object.keys(members).filter((name) => !(name in given)) : [];
  return [
    ...unknown.map((name) => `${place}: unknown member ${name}`),
    ...missing.map((name) => `${place}: missing member ${name}`),
    ...Object.entries(members).flatMap(([name, { shape }]) =>
      given[name] === undefined ? [] : check(model, shape, given[name], `${place}.${name}`, allMembers),
    ),
  ];
}
