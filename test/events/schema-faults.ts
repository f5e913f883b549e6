import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Validator {
  compile(schema: object): ((value: unknown) => boolean) & { errors?: { instancePath: string; message?: string }[] };
}

/** osls brings Ajv and its formats, by which it checks serverless.yml. */
const ofOsls = createRequire(createRequire(import.meta.url).resolve('serverless'));
const { default: Ajv } = ofOsls('ajv') as { default: new (options: object) => Validator };
const { default: addFormats } = ofOsls('ajv-formats') as { default: (ajv: Validator) => void };
const ajv = new Ajv({ allErrors: true, strict: true });
addFormats(ajv);

const schemaOf = (type: string): object =>
  JSON.parse(readFileSync(`events/audit/${fileOf(type)}.schema.json`, 'utf8')) as object;

/** `Rollout Held` -> `rollout-held` */
const fileOf = (type: string): string => type.toLowerCase().replaceAll(' ', '-');

const validators = new Map<string, ReturnType<Validator['compile']>>();

/** What is wrong with an event, by the schema of its detail-type. */
export function schemaFaults(event: { 'detail-type': string }): string[] {
  const type = event['detail-type'];
  const validate = validators.get(type) ?? ajv.compile(schemaOf(type));
  validators.set(type, validate);
  return validate(event)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
