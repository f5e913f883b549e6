import * as fc from 'fast-check';

/** What somebody does in a story. An instance is meant by its number among those that there are. */
export type Act =
  | { does: 'replaces the role'; role: Role; refresh: Refresh }
  | { does: 'moves the instances'; from: Listed }
  | { does: 'retires the old profile' }
  | { does: 'starts the last execution again' }
  | { does: 'stops the last execution' }
  | { does: 'launches'; region: Place; profile: Profile | undefined; tag: Tag | undefined }
  | { does: 'starts' | 'stops' | 'terminates' | 'takes the profile off'; instance: number }
  | { does: 'tags'; instance: number; tag: Tag }
  | { does: 'puts a profile on'; instance: number; profile: Profile }
  | { does: 'takes the role out'; of: Listed; seconds: number }
  | { does: 'puts another role in'; of: Listed }
  | { does: 'sweeps' };

type Place = 'us-east-1' | 'eu-west-1';
type Tag = 'web' | 'web-green' | 'batch' | 'nonsense';
type Role = 'web-role' | 'web-role-v2';
type Refresh = 'reassociate' | 'replace' | 'restart' | 'none';
/** The two between which instances move: each may hold the roles of the other. */
type Listed = 'web-profile' | 'web-green-profile';
type Profile = Listed | 'batch-profile' | 'web-profile-old';

export interface Story {
  /** Where the instances run that are on the instance profile at the beginning. */
  fleet: Place[];
  /** Each so many seconds after the one before. */
  acts: { after: number; act: Act }[];
  /** Numbers of faults in a list of all that may strike. */
  faults: number[];
  /** In percent: how much of everything fails by chance for a while. */
  trouble: number;
  seed: number;
}

const places = fc.constantFrom<Place>('us-east-1', 'eu-west-1');
const tags = fc.constantFrom<Tag>('web', 'web-green', 'batch', 'nonsense');
const roles = fc.constantFrom<Role>('web-role-v2', 'web-role');
const ways = fc.constantFrom<Refresh>('reassociate', 'replace', 'restart', 'none');
const listed = fc.constantFrom<Listed>('web-profile', 'web-green-profile');
const profile = fc.constantFrom<Profile>('web-profile', 'web-green-profile', 'batch-profile', 'web-profile-old');
const instance = fc.nat({ max: 4 });

/** What starts an execution. */
const workflow: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('replaces the role' as const), role: roles, refresh: ways }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('moves the instances' as const), from: listed }) },
  { weight: 1, arbitrary: fc.constant<Act>({ does: 'retires the old profile' }) },
);

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: workflow },
  { weight: 1, arbitrary: fc.constant<Act>({ does: 'starts the last execution again' }) },
  { weight: 1, arbitrary: fc.constant<Act>({ does: 'stops the last execution' }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('launches' as const),
      region: places,
      profile: fc.option(profile, { nil: undefined }),
      tag: fc.option(tags, { nil: undefined }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom(
        'starts' as const,
        'stops' as const,
        'terminates' as const,
        'takes the profile off' as const,
      ),
      instance,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('tags' as const), instance, tag: tags }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('puts a profile on' as const), instance, profile }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('takes the role out' as const),
      of: listed,
      seconds: fc.integer({ min: 1, max: 40 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('puts another role in' as const), of: listed }) },
  { weight: 1, arbitrary: fc.constant<Act>({ does: 'sweeps' }) },
);

/** Stories that nobody wrote. Half of them begin with an execution. */
export const stories: fc.Arbitrary<Story> = fc.record({
  fleet: fc.array(places, { minLength: 1, maxLength: 3 }),
  acts: fc
    .tuple(
      fc.option(workflow, { nil: undefined }),
      fc.array(fc.record({ after: fc.integer({ min: 0, max: 60 }), act }), { minLength: 1, maxLength: 7 }),
    )
    .map(([first, acts]) => (first ? [{ after: 0, act: first }, ...acts] : acts)),
  faults: fc.array(fc.nat({ max: 1_000_000 }), { maxLength: 3 }),
  trouble: fc.constantFrom(0, 0, 0, 5, 15),
  seed: fc.nat({ max: 1000 }),
});
