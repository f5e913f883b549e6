import * as fc from 'fast-check';

/** What somebody does in a story. An instance is meant by its number among those that there are. */
export type Act =
  | { does: 'replaces the role'; role: 'web-role' | 'web-role-v2' }
  | { does: 'starts the last execution again' }
  | { does: 'stops the last execution' }
  | { does: 'launches'; region: Place; profile: 'web-profile' | 'batch-profile' | undefined; tag: Tag | undefined }
  | { does: 'starts' | 'stops' | 'terminates' | 'takes the profile off'; instance: number }
  | { does: 'tags'; instance: number; tag: Tag }
  | { does: 'puts a profile on'; instance: number; profile: 'web-profile' | 'batch-profile' }
  | { does: 'takes the role out'; seconds: number }
  | { does: 'puts another role in' }
  | { does: 'sweeps' };

type Place = 'us-east-1' | 'eu-west-1';
type Tag = 'web' | 'batch' | 'nonsense';

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
const tags = fc.constantFrom<Tag>('web', 'batch', 'nonsense');
const instance = fc.nat({ max: 4 });
const profile = fc.constantFrom('web-profile' as const, 'batch-profile' as const);

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('replaces the role' as const),
      role: fc.constantFrom('web-role-v2' as const, 'web-role' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Act>({ does: 'starts the last execution again' }) },
  { weight: 1, arbitrary: fc.constant<Act>({ does: 'stops the last execution' }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('launches' as const),
      region: places,
      profile: fc.constantFrom(undefined, 'web-profile' as const, 'batch-profile' as const),
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
      seconds: fc.integer({ min: 1, max: 40 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Act>({ does: 'puts another role in' }) },
  { weight: 1, arbitrary: fc.constant<Act>({ does: 'sweeps' }) },
);

/** Stories that nobody wrote. In most of them a role is replaced from the beginning. */
export const stories: fc.Arbitrary<Story> = fc.record({
  fleet: fc.array(places, { minLength: 1, maxLength: 3 }),
  acts: fc
    .tuple(
      fc.boolean(),
      fc.array(fc.record({ after: fc.integer({ min: 0, max: 60 }), act }), { minLength: 1, maxLength: 7 }),
    )
    .map(([plain, acts]) =>
      plain ? acts : [{ after: 0, act: { does: 'replaces the role' as const, role: 'web-role-v2' as const } }, ...acts],
    ),
  faults: fc.array(fc.nat({ max: 1_000_000 }), { maxLength: 3 }),
  trouble: fc.constantFrom(0, 0, 0, 5, 15),
  seed: fc.nat({ max: 1000 }),
});
