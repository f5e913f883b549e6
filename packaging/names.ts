import type { Template } from './template/template.ts';

/** Where a type has its name, and what AWS allows there. */
interface Allowed {
  property: string;
  longest: number;
  characters: RegExp;
  shown: string;
}

const wordsAndHyphens = { characters: /^[\w-]*$/, shown: 'letters, digits, hyphens and underscores' };
const withDots = { characters: /^[\w.-]*$/, shown: 'letters, digits, dots, hyphens and underscores' };

const allowedNames: Record<string, Allowed> = {
  // https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
  'AWS::Lambda::Function': { property: 'FunctionName', longest: 64, ...wordsAndHyphens },
  // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
  'AWS::Events::Rule': { property: 'Name', longest: 64, ...withDots },
  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
  'AWS::StepFunctions::StateMachine': { property: 'StateMachineName', longest: 80, ...wordsAndHyphens },
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
  'AWS::SQS::Queue': { property: 'QueueName', longest: 80, ...wordsAndHyphens },
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
  'AWS::CloudWatch::Alarm': { property: 'AlarmName', longest: 255, ...withDots },
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html
  'AWS::CloudWatch::Dashboard': { property: 'DashboardName', longest: 255, ...wordsAndHyphens },
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
  'AWS::IAM::Role': {
    property: 'RoleName',
    longest: 64,
    characters: /^[\w+=,.@-]*$/,
    shown: 'letters, digits and +=,.@-_',
  },
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
  'AWS::Logs::LogGroup': {
    property: 'LogGroupName',
    longest: 512,
    characters: /^[\w./#-]*$/,
    shown: 'letters, digits and ./#-_',
  },
};

interface Given {
  stage: string;
  region: string;
  namePrefix?: string | undefined;
}

/**
 * Only when the stack is deployed would AWS refuse a name, and CloudFormation then takes back half a stack.
 * @param template as it is deployed, without conditions
 * @returns a sentence for the worst name of each field: what was given, and what is allowed
 */
export function refusedNames(
  { Resources }: Pick<Template, 'Resources'>,
  { stage, region, namePrefix }: Given,
): string[] {
  const worst = new Map<string, { excess: number; message: string }>();
  for (const [id, { Type, Properties }] of Object.entries(Resources)) {
    const allowed = allowedNames[Type];
    const given = allowed && Properties?.[allowed.property];
    if (!allowed || given === undefined) continue;
    const name = textOf(given, region);
    const isPrefixed = Type === 'AWS::IAM::Role';
    const field = isPrefixed ? 'namePrefix and stage' : 'stage';
    const said = isPrefixed ? `${namePrefix} and ${stage} make` : `${stage} makes`;
    const makes = `${field}: ${said} the name ${name} (${id})`;
    const excess = name.length - allowed.longest;
    const message = allowed.characters.test(name)
      ? `${makes} ${name.length} characters long; ${Type} allows ${allowed.longest}. ${remedy(isPrefixed, stage, excess)}`
      : `${makes}; ${Type} allows ${allowed.shown}.`;
    const isRefused = excess > 0 || !allowed.characters.test(name);
    if (isRefused && excess > (worst.get(field)?.excess ?? -Infinity)) worst.set(field, { excess, message });
  }
  return [...worst.values()].map(({ message }) => message);
}

const remedy = (isPrefixed: boolean, stage: string, excess: number): string =>
  isPrefixed ? `Shorten one of them by ${excess}.` : `Take a stage of at most ${stage.length - excess} characters.`;

/** A name that waits for the Region, as it is there. */
const textOf = (value: unknown, region: string): string =>
  typeof value === 'object' && value !== null && 'Fn::Sub' in value
    ? String(value['Fn::Sub']).replaceAll('${AWS::Region}', region)
    : String(value);

/** The property that has the name of a resource of this type; undefined when AWS names it. */
export const nameProperty = (type: string): string | undefined => allowedNames[type]?.property;

/**
 * How long a stage may be, so that every name which has it stays as short as AWS demands. Names of roles are left out:
 * they have one only with a prefix, on whose length it depends.
 */
export const longestStage = (resources: Template['Resources'], stage: string): number =>
  Math.min(
    ...Object.values(resources).flatMap(({ Type, Properties }) => {
      const allowed = allowedNames[Type];
      const name = allowed && Properties?.[allowed.property];
      return allowed && typeof name === 'string' ? [allowed.longest - (name.length - stage.length)] : [];
    }),
  );
