import { ref } from '../template/intrinsic.ts';
import type { Settings } from '../../configuration/settings-fields.ts';

interface Place {
  accountId?: string | undefined;
  region: string;
}

/** @returns why a stack with these settings must not be deployed there; undefined when it may */
export function misplaced({ accounts, regions }: Settings, { accountId, region }: Place): string | undefined {
  if (regions && !regions.includes(region)) {
    return `regions: these settings are for ${regions.join(', ')}, and not for ${region}.`;
  }
  if (accounts && (accountId === undefined || !accounts.includes(accountId))) {
    return `accounts: these settings are for ${accounts.join(', ')}, and the credentials are for ${accountId ?? 'an unknown account'}.`;
  }
  return undefined;
}

/**
 * CloudFormation refuses the template in another Region before it changes anything, whoever deploys it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-rules.html
 */
export const regionRules = ({ regions }: Settings): { Rules?: object } =>
  regions === undefined
    ? {}
    : {
        Rules: {
          Regions: {
            Assertions: [
              {
                Assert: { 'Fn::Contains': [regions, ref('AWS::Region')] },
                AssertDescription: `The settings of this stack are for ${regions.join(', ')}.`,
              },
            ],
          },
        },
      };
