/** A CloudFormation template, as far as conditions go. */
export interface Conditional {
  Parameters?: Record<string, { Type: string; Default?: unknown }>;
  Conditions?: Record<string, unknown>;
  Rules?: unknown;
  Resources: Record<string, object>;
  Outputs?: Record<string, object>;
}

/**
 * The template as CloudFormation deploys it: the parameters have their values, and of each `Fn::If` the part that holds is
 * left. Pseudo parameters and references to resources stay.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html
 * @param given values of parameters, in place of their defaults
 */
export function decided<Template extends Conditional>(
  template: Template,
  given: Record<string, string> = {},
): Omit<Template, 'Parameters' | 'Conditions' | 'Rules'> {
  const { Parameters = {}, Conditions = {}, Rules: _, ...rest } = template;
  const values = new Map(
    Object.entries(Parameters).map(([name, { Type, Default }]) => [name, typed(Type, given[name] ?? Default)]),
  );

  const holds = (condition: unknown): boolean => {
    const [name, argument] = only(condition) ?? ['', undefined];
    if (name === 'Condition') return holds(Conditions[argument as string]);
    if (name === 'Fn::Equals') {
      const [one, other] = (argument as unknown[]).map(decide);
      return textOf(one) === textOf(other);
    }
    if (name === 'Fn::Not') return !holds((argument as unknown[])[0]);
    if (name === 'Fn::Or') return (argument as unknown[]).some(holds);
    if (name === 'Fn::And') return (argument as unknown[]).every(holds);
    throw new Error(`${JSON.stringify(condition)} is not a condition that is known here.`);
  };

  const decide = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(decide).filter((item) => item !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    const [name, argument] = only(value) ?? ['', undefined];
    if (name === 'Ref' && argument === 'AWS::NoValue') return undefined;
    if (name === 'Ref' && values.has(argument as string)) return values.get(argument as string);
    if (name === 'Fn::If') {
      const [condition, then, otherwise] = argument as [string, unknown, unknown];
      return decide(holds({ Condition: condition }) ? then : otherwise);
    }
    if (name === 'Fn::Sub' && typeof argument === 'string') return filledIn(argument, values);
    const decidedNow = Object.entries(value).map(([key, inner]) => [key, decide(inner)] as const);
    const result = Object.fromEntries(decidedNow.filter(([, inner]) => inner !== undefined));
    return name === 'Fn::Split' ? parts(result) : result;
  };

  const present = (all: Record<string, object>): Record<string, object> =>
    Object.fromEntries(
      Object.entries(all)
        .filter(([, { Condition }]: [string, { Condition?: string }]) => !Condition || holds({ Condition }))
        .map(([id, { Condition: __, ...one }]: [string, { Condition?: string }]) => [id, decide(one) as object]),
    );
  return {
    ...rest,
    Resources: present(template.Resources),
    ...(template.Outputs && { Outputs: present(template.Outputs) }),
  };
}

/** The one entry of `{ Ref: 'AssignQueue' }`. */
function only(value: unknown): [string, unknown] | undefined {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return entries.length === 1 ? entries[0] : undefined;
}

function typed(type: string, value: unknown): unknown {
  if (value === undefined) throw new Error('A parameter has no default, and no value was given.');
  return type === 'Number' ? Number(value) : value;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A text in which something else waits to be filled in stays an `Fn::Sub`. */
function filledIn(text: string, values: ReadonlyMap<string, unknown>): unknown {
  const filled = text.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) =>
    values.has(name) ? textOf(values.get(name)) : whole,
  );
  return filled.includes('${') ? { 'Fn::Sub': filled } : filled;
}

/** A text that is split is a list; a reference that is split stays. */
function parts(split: Record<string, unknown>): unknown {
  const [separator, text] = split['Fn::Split'] as [string, unknown];
  return typeof text === 'string' ? text.split(separator) : split;
}
