import { sub } from '../template/intrinsic.ts';

/** Where the code lies in S3. */
export interface Bucket {
  /** `{region}` in it stands for the Region of the stack: Lambda takes code only from a bucket of its own Region. */
  name: string;
  /** How its keys begin, without a slash at the end. */
  keyPrefix: string;
}

/** The bucket of the stack's Region, in a template. */
export const bucketOf = ({ name }: Bucket): unknown =>
  name.includes(ofRegion) ? sub(name.replaceAll(ofRegion, '${AWS::Region}')) : name;

export const ofRegion = '{region}';
