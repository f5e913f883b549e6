import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { decided } from '../../packaging/template/decided.ts';
import type { Template as Parametrised } from '../../packaging/template/template.ts';

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  DependsOn?: string | string[];
}

export interface Template {
  Resources: Record<string, Resource>;
  Outputs: Record<string, { Value: unknown }>;
}

/** What `npm run package` wrote, with its parameters and conditions. */
export const readParametrised = (project = '.'): Parametrised =>
  JSON.parse(readFileSync(`${project}/.serverless/cloudformation-template-update-stack.json`, 'utf8')) as Parametrised;

/** The stack that it deploys, with the parameters at their defaults. */
export const readPackaged = (project = '.'): Template => decided(readParametrised(project)) as Template;

/** The resources of a type with their properties, by logical id. */
export const ofType = <Properties>({ Resources }: Template, type: string): Map<string, Properties> =>
  new Map(
    Object.entries(Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([id, { Properties }]) => [id, Properties as Properties]),
  );

/** A reference as text, in the form of Fn::Sub: `${AssignQueue.Arn}`. */
export function text(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    if ('Ref' in value) return `\${${String(value.Ref)}}`;
    if ('Fn::GetAtt' in value) return `\${${(value['Fn::GetAtt'] as string[]).join('.')}}`;
    if ('Fn::Sub' in value) return String(value['Fn::Sub']);
  }
  return String(value);
}

export const texts = (value: unknown): string[] => [value].flat().map(text);

/** A statement of an IAM policy, its references as text. */
export interface Statement {
  effect: string;
  actions: string[];
  resources: string[];
  condition: Record<string, Record<string, string[]>>;
  /** The names of all its elements, so that a `NotAction` is noticed. */
  elements: string[];
}

export interface PolicyDocument {
  Statement: Record<string, unknown>[];
}

export const statementsIn = ({ Statement }: PolicyDocument): Statement[] =>
  Statement.map((statement) => ({
    effect: String(statement['Effect']),
    actions: texts(statement['Action']),
    resources: texts(statement['Resource']),
    condition: Object.fromEntries(
      Object.entries((statement['Condition'] ?? {}) as Record<string, Record<string, unknown>>).map(
        ([operator, keys]) => [
          operator,
          Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, texts(values)])),
        ],
      ),
    ),
    elements: Object.keys(statement),
  }));

export interface Role {
  AssumeRolePolicyDocument: PolicyDocument;
  Policies: { PolicyDocument: PolicyDocument }[];
  /** Of the stack alone. */
  ManagedPolicyArns?: { Ref: string }[];
}

/** What a role may do, and what it may not. A statement that packaging cut into pieces is whole again. */
export const statementsOf = (template: Template, { Policies, ManagedPolicyArns = [] }: Role): Statement[] =>
  [
    ...Policies.map(({ PolicyDocument }) => PolicyDocument),
    ...ManagedPolicyArns.map(({ Ref }) => template.Resources[Ref]?.Properties['PolicyDocument'] as PolicyDocument),
  ]
    .flatMap(statementsIn)
    .reduce<Statement[]>(joined, []);

function joined(whole: Statement[], piece: Statement): Statement[] {
  for (const [index, statement] of whole.entries()) {
    const both = join(statement, piece);
    if (both) return whole.with(index, both);
  }
  return [...whole, piece];
}

/** Two statements that differ in one list alone, as one. */
function join(one: Statement, other: Statement): Statement | undefined {
  if (!isDeepStrictEqual({ ...one, ...varying }, { ...other, ...varying })) return undefined;
  const [ofOne, ofOther] = [listsOf(one), listsOf(other)];
  if (!isDeepStrictEqual([...ofOne.keys()], [...ofOther.keys()])) return undefined;
  const [name, ...others] = [...ofOne.keys()].filter((key) => !isDeepStrictEqual(ofOne.get(key), ofOther.get(key)));
  if (name === undefined || others.length > 0) return undefined;
  const values = [...(ofOne.get(name) ?? []), ...(ofOther.get(name) ?? [])].toSorted();
  if (name === 'resources') return { ...one, resources: values };
  const [operator = '', key = ''] = name.split(/ (.*)/);
  return { ...one, condition: { ...one.condition, [operator]: { ...one.condition[operator], [key]: values } } };
}

const varying = { resources: [], condition: {} };

/** The resources, and the values of each condition. */
const listsOf = ({ resources, condition }: Statement): Map<string, string[]> =>
  new Map([
    ['resources', resources],
    ...Object.entries(condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]): [string, string[]] => [`${operator} ${key}`, values]),
    ),
  ]);
