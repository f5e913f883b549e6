import * as fc from 'fast-check';
import type { Act, Care, Listed, Place, Profile, Refresh, Role, Tag } from './act.ts';

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
const cares = fc.constantFrom<Care>('none', 'none', 'watched', 'approved', 'goesBack');
const seconds = fc.integer({ min: 1, max: 90 });
const listed = fc.constantFrom<Listed>('web-profile', 'web-green-profile');
const profile = fc.constantFrom<Profile>('web-profile', 'web-green-profile', 'batch-profile', 'web-profile-old');
const instance = fc.nat({ max: 4 });

/** What starts an execution. */
const workflow: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('replaces the role' as const),
      role: roles,
      refresh: ways,
      care: cares,
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('moves the instances' as const), from: listed, care: cares }) },
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
  { weight: 1, arbitrary: fc.record({ does: fc.constant('holds the waves' as const), of: listed, seconds }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constantFrom('approves the last execution' as const, 'ends the last execution between waves' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('sees the alarm go on' as const), seconds }) },
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
