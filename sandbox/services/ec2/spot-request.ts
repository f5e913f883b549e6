import type { SpotInstanceRequest } from '@aws-sdk/client-ec2';

/** As EC2 shows it. */
export type SpotRequest = SpotInstanceRequest;
export type SpotRequestOf = Pick<SpotRequest, 'Type' | 'State' | 'LaunchSpecification'>;
