/** What the sandbox does where neither a recording nor AWS's documentation says what AWS does. */
export interface Guess {
  about: string;
  sandbox: string;
  /** What is known of it. */
  known: string;
  /** Why it does not matter to Rolecall. */
  safe: string;
  /** What the code of functions/ and statemachines/ would match if Rolecall relied on it. */
  usesNo?: RegExp;
}

export const guesses: readonly Guess[] = [
  {
    about: 'How long an association takes at most',
    sandbox: '8 s on an instance that runs.',
    known: 'One took less than 1 s, another more than 1.2 s and less than 66 s (recorded).',
    safe: 'Rolecall waits minutes for it; test/system/late-associations.test.ts lets it take one.',
  },
  {
    about: 'How long a disassociated profile still shows',
    sandbox: '0.5 s after it was associated, 8 s while it was associating.',
    known: 'The first was gone 0.6 s after the answer; the other was there at once, and gone 20 s later (recorded).',
    safe: 'Associate is tried again while EC2 answers IncorrectState.',
  },
  {
    about: 'When Replace ends the old association',
    sandbox: 'When the credentials of the new one are there, 2 s later.',
    known: 'Both show 0.4 s after the answer, the new one alone 91 s after it (recorded).',
    safe: 'Rolecall reads the association that is not disassociating.',
  },
  {
    about: 'A dry run that the state of the instance would refuse',
    sandbox: 'Answers DryRunOperation.',
    known: 'It does so where there is an association already (recorded); of other states nothing is known.',
    safe: 'A dry run says that a call is permitted, and nothing of Rolecall takes it for more.',
  },
  {
    about: 'The resource of a permission on an association that has ended',
    sandbox: 'It is the instance that had it; for an id that never was, all instances.',
    known: 'Nothing.',
    safe: 'The roles may change the associations of all instances, or of those with certain profiles or tags.',
  },
  {
    about: 'Messages',
    sandbox: 'Those of IncorrectState, NoSuchEntity and LimitExceeded that are not recorded are taken from reports.',
    known: 'Their codes are recorded.',
    safe: 'The code goes by the error’s code. It reads the message of InvalidParameterValue alone.',
    usesNo: /\/[^/\n]*(existing association|active association|cannot be found|Cannot exceed)[^/\n]*\/\w*\.test/,
  },
  {
    about: 'Pages of instances',
    sandbox: 'All pages show what the first one found, without what has gone since; a token is good for an hour.',
    known: 'A token is opaque, and a full page of associations has one even if nothing follows (recorded).',
    safe: 'Tokens are read by the SDK’s paginators alone.',
    usesNo: /NextToken/,
  },
  {
    about: 'Wildcards and ids that are none in a filter of DescribeInstances',
    sandbox: 'Matches wildcards, and finds nothing for an id that is none.',
    known: 'Wildcards are documented. Filters of associations refuse both (recorded).',
    safe: 'No filter has a wildcard, and ids come from EC2, or are checked first.',
    usesNo: /Values: \[[^\]]*[*?][^\]]*\]/,
  },
  {
    about: 'Credentials that EC2 could not get',
    sandbox: 'EC2 tries again after 3, 6, 11 and 21 s, then after pauses that double, up to an hour.',
    known: 'The first four pauses (recorded).',
    safe: 'Plan refuses a role that EC2 may not assume.',
  },
  {
    about: 'The names of EC2 in China',
    sandbox:
      'EC2’s calls pass a role to ec2.amazonaws.com.cn, AddRoleToInstanceProfile to ec2.amazonaws.com; a role may trust either.',
    known: 'So RunInstances and AddRoleToInstanceProfile pass it (aws/karpenter-provider-aws#6839, #6843).',
    safe: 'The permissions name both, and Plan takes both in a trust policy.',
  },
  {
    about: 'Tags whose keys differ in case alone, in a condition',
    sandbox: 'The first one counts.',
    known: 'A condition does not distinguish the case of a key (documented).',
    safe: 'The code compares the key exactly, and gives no other instance profile than that tag asks for.',
  },
  {
    about: 'ec2:ManagedResourceOperator',
    sandbox: 'Is the operator that DescribeInstances shows; without one it is absent.',
    known: 'It is absent from the recorded request for an instance that nobody manages; for others it is documented.',
    safe: 'The code leaves managed instances alone by what DescribeInstances shows.',
  },
  {
    about: 'How long the status checks of an instance that starts take',
    sandbox: '60 to 150 s after it runs, another time at each start; both are `ok` at the same moment.',
    known: 'They are `initializing` first, and then `ok` or `impaired` (documented).',
    safe: 'Rolecall asks until they are `ok`, for ten minutes.',
  },
  {
    about: 'A start that fails after its answer',
    sandbox:
      'Where a test asks for it: the instance is `pending` for as long as a start takes, and `stopped` then, with the reason.',
    known: 'DescribeInstances shows such reasons in StateReason (documented); how long it takes is not known.',
    safe: 'Rolecall reads the state and the reason, and does not count seconds.',
  },
  {
    about: 'What a stop is refused with first',
    sandbox:
      'The state of the instance, then its root device, its Spot request and its stop protection, and a dry run asks for none of these.',
    known: 'Each refusal by itself (documented, or reported).',
    safe: 'Each of them names the instance, and it keeps running.',
  },
  {
    about: 'The permission to create an instance profile with tags',
    sandbox: 'Takes iam:TagInstanceProfile too.',
    known: 'CreateRole with tags takes iam:TagRole (documented).',
    safe: 'What creates one with tags is allowed both.',
  },
  {
    about: 'Too many tags',
    sandbox: 'The 51st tag of a role or an instance profile is LimitExceeded, its quota called TagsPerResource.',
    known: 'There may be 50, and the code is documented.',
    safe: 'Nothing reads the message.',
  },
  {
    about: 'The request limits of IAM and Auto Scaling',
    sandbox: '20 requests at once, 5 in a second; of Auto Scaling in each Region.',
    known: 'They publish none.',
    safe: 'They are low: what works with them works with higher ones.',
  },
  {
    about: 'What a new version of a launch template inherits of its source',
    sandbox:
      'Every parameter that is not given; an instance profile that is given takes the place of the other as a whole.',
    known:
      'Parameters are inherited, and those that are given overwrite them (documented); not so of the parts of one.',
    safe: 'The commands that Rolecall prints give a name where the source has a name, and an ARN where it has an ARN.',
  },
  {
    about: 'A version that is the default and the latest, where both are asked for',
    sandbox: 'Shows once.',
    known: 'Both may be asked for in one request (documented).',
    safe: 'The code takes each version once (test/functions/next-instances/template-launchers.test.ts).',
  },
  {
    about: 'A launch template that lacks one of the versions that are asked for',
    sandbox: 'Refuses the request with InvalidLaunchTemplateId.VersionNotFound.',
    known: 'It refuses one version so (eksctl-io/eksctl#7786); of several nothing is known.',
    safe: 'The code then asks for each version by itself.',
  },
  {
    about: 'How Auto Scaling shows the launch template of a group',
    sandbox: 'With its id and its name, and the version as it was given.',
    known: 'It has a place for all three (documented).',
    safe: 'The code finds a launch template by either, and takes no version for $Default.',
  },
  {
    about: 'Messages of Auto Scaling, of a wrong page size and of a wrong reference to a launch template',
    sandbox: 'Are taken from reports, or made up.',
    known: 'The codes of the first are in reports.',
    safe: 'Only people read them.',
  },
  {
    about: 'The permission to read alarms by their names',
    sandbox:
      'Is judged for each name; without names for `alarm:*`; where composite alarms are asked for too, only a permission whose resource is `*` will do.',
    known:
      'It is on an alarm, and for composite alarms its scope must be `*` (documented); a narrower one is refused (cdklabs/cdk-enterprise-iac#202).',
    safe: 'The functions that read alarms are allowed to with the resource `*`.',
  },
  {
    about: 'Errors of CloudWatch in JSON',
    sandbox:
      'Have a name of the Query protocol beside their own, as those of SQS do: Throttling, AccessDenied, ValidationError.',
    known: 'The names of the Query protocol are in reports (aws/aws-sdk-js#1822, turbot/steampipe-plugin-aws#892).',
    safe: 'A look at alarms that fails is tried again, whatever its error.',
  },
  {
    about: 'Messages of CloudWatch, and alarms to delete that are not there',
    sandbox: 'The messages are made up; such a name is ignored.',
    known: 'The codes, and that the other alarms are deleted (documented).',
    safe: 'Rolecall reads no message of it, and deletes no alarm.',
  },
  {
    about: 'How many requests CloudWatch takes at once',
    sandbox: 'As many as in one second: 9 DescribeAlarms.',
    known: 'The rates in a second (documented).',
    safe: 'A look asks once for all alarms of a Region.',
  },
  {
    about: 'Where a term of a filter pattern is found',
    sandbox: 'Anywhere in the line, also inside a word.',
    known: 'A line must contain the term, in the same case (documented).',
    safe: 'The ids and the fixed sentences that Rolecall looks for are no part of other words.',
  },
  {
    about: 'The resource of a permission to describe the stack that a resource is in',
    sandbox: 'Is that stack; all stacks, where no stack has the resource.',
    known: 'It is on a stack (documented).',
    safe: 'A refusal and a stack that is not there are both reported as what AWS says.',
  },
  {
    about: 'Messages of CloudFormation',
    sandbox:
      'That of a stack that is not there is from reports (cloudquery/cq-provider-aws#824); the others are made up.',
    known: 'Their code is ValidationError.',
    safe: 'The code goes by the error’s code.',
  },
  {
    about: 'When the session of a function was opened',
    sandbox: 'When its stack was deployed, and it is never renewed.',
    known: 'The credentials of a function are temporary (documented).',
    safe: 'Who revokes the sessions of a role names the role of an instance profile, and not one of Rolecall’s own.',
  },
];
