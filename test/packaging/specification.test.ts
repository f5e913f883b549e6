import { describe, expect, it } from 'vitest';
import { readPackaged, type Template } from './packaged-template.ts';
import { circularReferences, danglingReferences, specificationFaults } from './specification-faults.ts';

const property = (template: Template, id: string, name: string, value: unknown): void => {
  const resource = template.Resources[id];
  if (!resource) throw new Error(`There is no ${id}.`);
  if (value === undefined) delete resource.Properties[name];
  else resource.Properties[name] = value;
};
const planted = (plant: (template: Template) => void): Template => {
  const template = readPackaged();
  plant(template);
  return template;
};

describe('the packaged template', () => {
  // CloudFormation would refuse the stack, or roll it back half way.
  it('is as the CloudFormation resource specification asks', () => {
    expect(specificationFaults(readPackaged())).toEqual([]);
  });

  it('refers to nothing that is not in it', () => {
    expect(danglingReferences(readPackaged())).toEqual([]);
  });

  it('has no resources that wait for each other', () => {
    expect(circularReferences(readPackaged())).toEqual([]);
  });
});

describe('a planted fault is found:', () => {
  it.each<[string, string, (template: Template) => void]>([
    [
      'an unknown type',
      'Extra: AWS::SQS::Quue is no type',
      ({ Resources }) => {
        Resources['Extra'] = { Type: 'AWS::SQS::Quue', Properties: {} };
      },
    ],
    [
      'an unknown property',
      'AssignQueue: VisibilityTimeOut is no property',
      (template) => property(template, 'AssignQueue', 'VisibilityTimeOut', 90),
    ],
    [
      'an unknown property deep inside',
      'ReplaceRole.LoggingConfiguration.Destinations.0: CloudWatchLogGroup is no property',
      (template) =>
        property(template, 'ReplaceRole', 'LoggingConfiguration', { Destinations: [{ CloudWatchLogGroup: {} }] }),
    ],
    [
      'a missing property',
      'ReplaceRole: RoleArn is missing',
      (template) => property(template, 'ReplaceRole', 'RoleArn', undefined),
    ],
    [
      'a missing property deep inside',
      'InstanceRunningRule.Targets.0: Id is missing',
      (template) => property(template, 'InstanceRunningRule', 'Targets', [{ Arn: 'arn' }]),
    ],
    [
      'a text for a number',
      'AssignQueue.VisibilityTimeout is no whole number',
      (template) => property(template, 'AssignQueue', 'VisibilityTimeout', '90'),
    ],
    [
      'a fraction for a whole number',
      'AssignQueue.DelaySeconds is no whole number',
      (template) => property(template, 'AssignQueue', 'DelaySeconds', 0.5),
    ],
    [
      'a text for a truth',
      'AssignQueue.SqsManagedSseEnabled is no boolean',
      (template) => property(template, 'AssignQueue', 'SqsManagedSseEnabled', 'true'),
    ],
    [
      'a number for a text',
      'AssignQueue.QueueName is no text',
      (template) => property(template, 'AssignQueue', 'QueueName', 5),
    ],
    [
      'a text for a list',
      'AssignQueuePolicy.Queues is no list',
      (template) => property(template, 'AssignQueuePolicy', 'Queues', 'AssignQueue'),
    ],
    [
      'a list for a map',
      'ReplaceRole.DefinitionSubstitutions is no map',
      (template) => property(template, 'ReplaceRole', 'DefinitionSubstitutions', []),
    ],
    [
      'a value that is not allowed',
      'TagChangeRule.State: OFF is not allowed',
      (template) => property(template, 'TagChangeRule', 'State', 'OFF'),
    ],
    [
      'an attribute that there is not',
      'AssignQueue.Url is no attribute',
      ({ Outputs }) => {
        Outputs['Extra'] = { Value: { 'Fn::GetAtt': ['AssignQueue', 'Url'] } };
      },
    ],
    [
      'an attribute that there is not, in a text',
      'AssignQueue.Url is no attribute',
      ({ Outputs }) => {
        Outputs['Extra'] = { Value: { 'Fn::Sub': 'at ${AssignQueue.Url}' } };
      },
    ],
  ])('%s', (_, fault, plant) => {
    expect(specificationFaults(planted(plant))).toEqual([fault]);
  });

  it.each<[string, unknown]>([
    ['a reference', { Ref: 'AsignQueue' }],
    ['an attribute', { 'Fn::GetAtt': ['AsignQueue', 'Arn'] }],
    ['a text', { 'Fn::Sub': 'arn:${AWS::Partition}:${AsignQueue.Arn}' }],
    ['a list in a map', { a: [{ b: { Ref: 'AsignQueue' } }] }],
  ])('%s to what is not there', (_, Value) => {
    expect(
      danglingReferences(
        planted(({ Outputs }) => {
          Outputs['Extra'] = { Value };
        }),
      ),
    ).toEqual(['AsignQueue']);
  });

  it.each<[string, (template: Template) => void, string[]]>([
    [
      'itself',
      (template) => property(template, 'AssignQueue', 'QueueName', { 'Fn::GetAtt': ['AssignQueue', 'Arn'] }),
      ['AssignQueue'],
    ],
    [
      'another, which waits for it',
      (template) =>
        property(template, 'AssignDeadLetters', 'QueueName', { 'Fn::Sub': '${AssignQueue.QueueName}-dead' }),
      ['AssignDeadLetters', 'AssignQueue'],
    ],
    [
      'another by DependsOn',
      ({ Resources }) => {
        Object.assign(Resources['AssignDeadLetters'] ?? {}, { DependsOn: 'AssignQueue' });
      },
      ['AssignDeadLetters', 'AssignQueue'],
    ],
  ])('a resource that waits for %s', (_, plant, ids) => {
    expect(circularReferences(planted(plant))).toEqual(expect.arrayContaining(ids));
  });
});
