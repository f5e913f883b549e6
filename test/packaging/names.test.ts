import { describe, expect, it } from 'vitest';
import { refusedNames } from '../../packaging/names.ts';
import { applySettings } from '../../packaging/settings/apply-settings.ts';
import { parseSettings } from '../../configuration/read-settings.ts';
import { decided } from '../../packaging/template/decided.ts';
import type { Template } from '../../packaging/template/template.ts';
import { readPackaged } from './packaged-template.ts';

const region = 'ap-southeast-2';
const one = (Type: string, property: string, name: unknown) => ({
  Resources: { Some: { Type, Properties: { [property]: name } } },
});

describe('a name is refused when packaging, as AWS would refuse it:', () => {
  it.each([
    ['AWS::Lambda::Function', 'FunctionName', 64],
    ['AWS::Events::Rule', 'Name', 64],
    ['AWS::StepFunctions::StateMachine', 'StateMachineName', 80],
    ['AWS::SQS::Queue', 'QueueName', 80],
    ['AWS::CloudWatch::Alarm', 'AlarmName', 255],
    ['AWS::Logs::LogGroup', 'LogGroupName', 512],
  ])('%s has a %s of at most %i characters', (type, property, longest) => {
    const stage = 's'.repeat(longest);

    expect(refusedNames(one(type, property, stage), { stage, region })).toEqual([]);
    expect(refusedNames(one(type, property, `${stage}s`), { stage: `${stage}s`, region })).toEqual([
      `stage: ${stage}s makes the name ${stage}s (Some) ${longest + 1} characters long; ${type} allows ${longest}. Take a stage of at most ${longest} characters.`,
    ]);
  });

  it('characters that are not allowed', () => {
    expect(refusedNames(one('AWS::SQS::Queue', 'QueueName', 'a.b'), { stage: 'a.b', region })).toEqual([
      'stage: a.b makes the name a.b (Some); AWS::SQS::Queue allows letters, digits, hyphens and underscores.',
    ]);
  });

  it('a role with the prefix of the settings and the Region', () => {
    const name = { 'Fn::Sub': `${'p'.repeat(40)}rolecall-dev-\${AWS::Region}` };
    const given = { stage: 'dev', region, namePrefix: 'p'.repeat(40) };

    expect(refusedNames(one('AWS::IAM::Role', 'RoleName', name), given)).toEqual([
      `namePrefix and stage: ${'p'.repeat(40)} and dev make the name ${'p'.repeat(40)}rolecall-dev-${region} (Some) 67 characters long; AWS::IAM::Role allows 64. Shorten one of them by 3.`,
    ]);
  });

  it('a resource without a name of its own has none', () => {
    expect(refusedNames({ Resources: { Some: { Type: 'AWS::IAM::Role' } } }, { stage: 'dev', region })).toEqual([]);
  });
});

describe('of the packaged stack', () => {
  const plain = readPackaged() as Template;

  it('all names are allowed, with a prefix too', () => {
    const template = decided(applySettings(plain, parseSettings({ namePrefix: 'acme-' }), 'rolecall-dev'));

    expect(refusedNames(template, { stage: 'dev', region, namePrefix: 'acme-' })).toEqual([]);
  });

  it.each([
    [36, 0],
    [37, 1],
    [45, 1],
  ])('with a stage of %i characters, %i names are refused, the longest', (length, count) => {
    const stage = 's'.repeat(length);
    const renamed = JSON.parse(JSON.stringify(plain).replaceAll('rolecall-dev', `rolecall-${stage}`)) as Template;

    const refused = refusedNames(renamed, { stage, region });

    expect(refused).toHaveLength(count);
    for (const message of refused) expect(message).toMatch(/^stage: .* Take a stage of at most 36 characters\.$/);
  });
});
