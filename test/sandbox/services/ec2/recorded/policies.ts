const trust = (Effect: string, Principal: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect, Principal, Action: 'sts:AssumeRole' }] });

export const trustsEc2 = trust('Allow', { Service: 'ec2.amazonaws.com' });
export const deniesEc2 = trust('Deny', { Service: 'ec2.amazonaws.com' });
export const trustsDelegate = trust('Allow', { AWS: 'arn:aws:iam::000000000000:user/Delegated' });

const ofEc2 = (resource: string): string => `arn:aws:ec2:us-east-1:000000000000:${resource}`;

/** What the role `launcher` may do at first; the recording has more resources, and longer names. */
export const launchesPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'ec2:RunInstances',
      Resource: ['arn:aws:ec2:us-east-1::image/ami-0fef201115eefe936', ofEc2('instance/*')],
    },
    {
      Effect: 'Allow',
      Action: 'ec2:CreateTags',
      Resource: [ofEc2('instance/*'), ofEc2('volume/*')],
      Condition: { StringEquals: { 'ec2:CreateAction': 'RunInstances', 'aws:RequestTag/suite': 'probe' } },
    },
    {
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: 'arn:aws:iam::000000000000:role/guest',
      Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    },
  ],
});

/** What the role `launcher` may do from the second PutRolePolicy on; its sessions may do less. */
export const launcherPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: [
        'ec2:AssociateIamInstanceProfile',
        'ec2:DisassociateIamInstanceProfile',
        'ec2:ReplaceIamInstanceProfileAssociation',
        'ec2:DescribeIamInstanceProfileAssociations',
        'iam:PassRole',
      ],
      Resource: '*',
    },
  ],
});

const associations = [
  'ec2:AssociateIamInstanceProfile',
  'ec2:DisassociateIamInstanceProfile',
  'ec2:ReplaceIamInstanceProfileAssociation',
  'ec2:DescribeIamInstanceProfileAssociations',
];
const theInstance = 'arn:aws:ec2:us-east-1:000000000000:instance/{instance}';
const guestRole = 'arn:aws:iam::000000000000:role/guest';
const profileOfGuest = 'arn:aws:iam::000000000000:instance-profile/guest';

/** A session policy: associations of a resource, and iam:PassRole of the role `guest`, each perhaps on a condition. */
const session = (Resource: string, Condition?: object, pass?: { Condition?: object }): object => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: associations, Resource, ...(Condition && { Condition }) },
    ...(pass ? [{ Effect: 'Allow', Action: 'iam:PassRole', Resource: guestRole, ...pass }] : []),
  ],
});

/** The policies of the sessions that called, by the session's name. */
export const sessionPolicies: Record<string, object> = {
  'no-pass': session('*'),
  'no-pass-replace': session('*'),
  'pass-service': session(theInstance, undefined, {
    Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
  }),
  'pass-associated': session(theInstance, undefined, {
    Condition: { ArnEquals: { 'iam:AssociatedResourceArn': theInstance } },
  }),
  'profile-condition': session(theInstance, { ArnEquals: { 'ec2:InstanceProfile': profileOfGuest } }, {}),
  'tag-condition': session(theInstance, { StringEquals: { 'ec2:ResourceTag/suite': 'probe' } }, {}),
  'no-permissions': {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'ec2:DescribeRegions', Resource: '*' }],
  },
  'wrong-instance': session(`${theInstance}0`, undefined, {}),
};
