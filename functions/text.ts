/** `1 instance`, `2 instances` */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Short enough for a message that a person reads. */
export const cut = (text: string, longest = 60): string =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text;

/** `role web-role`, or `no role` */
export const roleText = (role: string | undefined): string => (role === undefined ? 'no role' : `role ${role}`);

/**
 * Where CloudTrail has the events of IAM, in each partition:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 */
export const trailOfIam = 'CloudTrail in us-east-1 (China: cn-north-1, GovCloud: us-gov-west-1)';
