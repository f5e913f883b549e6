import { EC2Client } from '@aws-sdk/client-ec2';
import { clientByRegion } from './client-by-region.ts';

export const ec2 = clientByRegion(EC2Client);
