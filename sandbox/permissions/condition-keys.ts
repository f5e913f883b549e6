/** The keys that the sandbox's requests have wherever AWS's requests have them, in lower case. */
const keys: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalisawsservice',
  'aws:principalservicename',
  'aws:principaltype',
  'aws:requestedregion',
  'aws:securetransport',
  'aws:sourceaccount',
  'aws:sourcearn',
  'ec2:availabilityzone',
  'ec2:instanceid',
  'ec2:instanceprofile',
  'ec2:instancetype',
  'ec2:newinstanceprofile',
  'ec2:region',
  'iam:associatedresourcearn',
  'iam:passedtoservice',
]);

/** Followed by the key of a tag. */
export const tagPrefixes = ['aws:resourcetag/', 'ec2:resourcetag/'];

/** @param key in lower case */
export const isKnownKey = (key: string): boolean =>
  keys.has(key) || tagPrefixes.some((prefix) => key.startsWith(prefix));
