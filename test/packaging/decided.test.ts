import { describe, expect, it } from 'vitest';
import { decided } from '../../packaging/template/decided.ts';

const Parameters = {
  Empty: { Type: 'String', Default: '' },
  Full: { Type: 'String', Default: 'x' },
  Days: { Type: 'Number', Default: '90' },
  Two: { Type: 'String', Default: 'a,b' },
};
const equals = (...values: unknown[]) => ({ 'Fn::Equals': values });
const Conditions = {
  Yes: equals({ Ref: 'Full' }, 'x'),
  No: equals({ Ref: 'Full' }, 'y'),
  NotEmpty: { 'Fn::Not': [equals({ Ref: 'Empty' }, '')] },
  One: { 'Fn::Or': [{ Condition: 'No' }, { Condition: 'Yes' }] },
  Both: { 'Fn::And': [{ Condition: 'No' }, { Condition: 'Yes' }] },
};
/** What CloudFormation makes of a property. */
const made = (value: unknown, given = {}): unknown => {
  const { Resources } = decided({ Parameters, Conditions, Resources: { R: { Properties: { value } } } }, given);
  return (Resources as { R: { Properties: { value?: unknown } } }).R.Properties.value;
};
const noValue = { Ref: 'AWS::NoValue' };

describe('what CloudFormation deploys of a template', () => {
  it.each([
    ['Yes', true],
    ['No', false],
    ['NotEmpty', false],
    ['One', true],
    ['Both', false],
  ])('under the condition %s: %s', (condition, holds) => {
    expect(made({ 'Fn::If': [condition, 'yes', 'no'] })).toBe(holds ? 'yes' : 'no');
    const Resources = { R: { Condition: condition }, S: {} };
    expect(Object.keys(decided({ Parameters, Conditions, Resources }).Resources)).toEqual(holds ? ['R', 'S'] : ['S']);
  });

  it.each<[string, unknown, unknown]>([
    ['a parameter', { Ref: 'Full' }, 'x'],
    ['a number', { Ref: 'Days' }, 90],
    ['a list', { 'Fn::Split': [',', { Ref: 'Two' }] }, ['a', 'b']],
    ['a list of a reference', { 'Fn::Split': [',', { Ref: 'R' }] }, { 'Fn::Split': [',', { Ref: 'R' }] }],
    [
      'a parameter in a text',
      { 'Fn::Sub': '${Full}-${AWS::Region}-${R.Arn}' },
      { 'Fn::Sub': 'x-${AWS::Region}-${R.Arn}' },
    ],
    ['a text of parameters alone', { 'Fn::Sub': 'a-${Full}' }, 'a-x'],
    ['no value', noValue, undefined],
    ['no value in a list', ['a', { 'Fn::If': ['No', 'b', noValue] }], ['a']],
    ['no value in a map', { a: 1, b: { 'Fn::If': ['No', 2, noValue] } }, { a: 1 }],
    ['a value in a value', { 'Fn::If': ['Yes', { a: { Ref: 'Full' } }, noValue] }, { a: 'x' }],
    ['a reference to a resource', { Ref: 'R' }, { Ref: 'R' }],
    ['a join of references', { 'Fn::Join': ['-', [{ Ref: 'R' }, 'a']] }, { 'Fn::Join': ['-', [{ Ref: 'R' }, 'a']] }],
  ])('%s', (_, value, expected) => {
    expect(made(value)).toEqual(expected);
  });

  it('a value that is given in place of the default', () => {
    expect(made({ 'Fn::If': ['Yes', 'yes', 'no'] }, { Full: 'z' })).toBe('no');
  });

  it('no parameters, conditions and rules are left, and no condition of an output', () => {
    expect(
      decided({
        Parameters,
        Conditions,
        Rules: {},
        Resources: {},
        Outputs: { O: { Condition: 'Yes', Value: 1 }, P: { Condition: 'No' } },
      }),
    ).toEqual({ Resources: {}, Outputs: { O: { Value: 1 } } });
  });

  it('a condition that is not known is an error', () => {
    expect(() => made({ 'Fn::If': ['Missing', 1, 2] })).toThrow('is not a condition that is known here');
  });
});
