// CloudFormation's intrinsic functions, as far as the settings need them.

export const ref = (name: string): object => ({ Ref: name });
export const sub = (text: string): object => ({ 'Fn::Sub': text });
export const equals = (one: unknown, other: string): object => ({ 'Fn::Equals': [one, other] });
export const not = (condition: object): object => ({ 'Fn::Not': [condition] });
export const either = (...conditions: string[]): object => ({
  'Fn::Or': conditions.map((Condition) => ({ Condition })),
});
/** The items of a text with commas. */
export const split = (text: unknown): object => ({ 'Fn::Split': [',', text] });

/** A value that is there only under a condition. */
export const where = (condition: string, value: unknown, otherwise: unknown = ref('AWS::NoValue')): object => ({
  'Fn::If': [condition, value, otherwise],
});
