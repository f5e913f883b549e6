/** The condition keys that the sandbox sets in every request in which AWS sets them. In lower case. */
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
  'aws:tokenissuetime',
  'ec2:availabilityzone',
  'ec2:instanceid',
  'ec2:instanceprofile',
  'ec2:instancetype',
  'ec2:managedresourceoperator',
  'ec2:newinstanceprofile',
  'ec2:region',
  'events:detail-type',
  'events:source',
  'iam:associatedresourcearn',
  'iam:passedtoservice',
]);

/** The tags of an instance. The key of a tag follows. */
export const instanceTags = ['aws:resourcetag/', 'ec2:resourcetag/'];
export const instanceProfileTags = ['aws:resourcetag/'];
export const roleTags = ['aws:resourcetag/', 'iam:resourcetag/'];
/** The tags that a request gives. */
export const requestTags = ['aws:requesttag/'];

const tagPrefixes = new Set([...instanceTags, ...instanceProfileTags, ...roleTags, ...requestTags]);

/** @param key in lower case */
export const isKnownKey = (key: string): boolean =>
  keys.has(key) || [...tagPrefixes].some((prefix) => key.startsWith(prefix));
