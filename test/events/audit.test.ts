import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemaFaults } from './schema-faults.ts';

interface Example extends Record<string, unknown> {
  'detail-type': string;
  detail: Record<string, unknown>;
}

const files = readdirSync('events/audit');
const names = files.filter((file) => file.endsWith('.example.json')).map((file) => file.replace('.example.json', ''));
const exampleOf = (name: string): Example =>
  JSON.parse(readFileSync(`events/audit/${name}.example.json`, 'utf8')) as Example;

describe('the example of', () => {
  it.each(names)('%s fits its schema', (name) => {
    expect(schemaFaults(exampleOf(name))).toEqual([]);
  });

  it('each schema is there', () => {
    const schemas = files.filter((file) => file.endsWith('.schema.json'));
    expect(schemas.map((file) => file.replace('.schema.json', ''))).toEqual(names);
  });
});

describe('a schema refuses', () => {
  const given = exampleOf('instance-profile-given');
  const { id: _, ...withoutId } = given.detail;

  it.each<[string, Example]>([
    ['a field that it does not know', { ...given, detail: { ...given.detail, colour: 'red' } }],
    ['an event without its id', { ...given, detail: withoutId }],
    ['another version', { ...given, detail: { ...given.detail, version: 2 } }],
    ['another source', { ...given, source: 'aws.ec2' }],
    ['an id of another thing', { ...given, detail: { ...given.detail, instanceId: 'vol-1234567890abcdef0' } }],
  ])('%s', (_, event) => {
    expect(schemaFaults(event)).not.toEqual([]);
  });
});
