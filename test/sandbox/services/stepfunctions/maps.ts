import type { Definition } from '../../../../sandbox/services/stepfunctions/definition.ts';
import { functionArn } from './a-state-machine.ts';

/**
 * A state machine that is one distributed Map.
 * @param child what is done with each item
 */
export const distributedMap = (fields: object, child: Pick<Definition, 'StartAt' | 'States'>): Definition => ({
  StartAt: 'LifeMap',
  States: {
    LifeMap: {
      Type: 'Map',
      Label: 'LifeMap',
      ItemsPath: '$.items',
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...child },
      ...fields,
    },
    ...('Next' in fields && { After: { Type: 'Wait', Seconds: 60, End: true } }),
  },
});

/**
 * The definition of radkawar/stackd, testdata/aws/stepfunctions/distributed_map.json (commit 9dc356f), without its
 * ResultWriter and without `$$.Map.Item.Source`, which the engine does not have.
 */
export const lifeMap = (fields: object = { End: true }): Definition =>
  distributedMap(
    {
      MaxConcurrencyPath: '$.concurrency',
      ToleratedFailureCountPath: '$.tolerance',
      ItemSelector: {
        'index.$': '$$.Map.Item.Index',
        'value.$': '$$.Map.Item.Value',
        'parentId.$': '$$.Execution.Id',
      },
      ...fields,
    },
    {
      StartAt: 'WaitBeforeDecision',
      States: {
        WaitBeforeDecision: { Type: 'Wait', SecondsPath: '$.value.wait', Next: 'Decide' },
        Decide: {
          Type: 'Choice',
          Choices: [{ Variable: '$.value.fail', BooleanEquals: true, Next: 'FailItem' }],
          Default: 'ReturnContext',
        },
        FailItem: { Type: 'Fail', Error: 'OwnedItemFailure', Cause: 'intentional bounded native observation' },
        ReturnContext: { Type: 'Pass', Parameters: { 'item.$': '$', 'childContext.$': '$$' }, End: true },
      },
    },
  );

/** The input of the case `cancel_pending`: the first of four items waits and fails. */
export const cancelPending =
  '{"items": [{"n": 0, "wait": 25, "fail": true}, {"n": 1, "wait": 0, "fail": false}, {"n": 2, "wait": 0, "fail": false}, {"n": 3, "wait": 0, "fail": false}], "concurrency": 1, "tolerance": 0}';

/** The input of the case `tolerated_failure`: one of four items fails, and one may. */
export const toleratedFailure =
  '{"items": [{"n": 0, "wait": 4, "fail": true}, {"n": 1, "wait": 4, "fail": false}, {"n": 2, "wait": 4, "fail": false}, {"n": 3, "wait": 4, "fail": false}], "concurrency": 2, "tolerance": 1}';

/** In each child a wait, the function of the recordings, and after it another wait and the function again. */
export const probeMap = (fields: object): Definition =>
  distributedMap(fields, {
    StartAt: 'Pause',
    States: {
      Pause: { Type: 'Wait', SecondsPath: '$.wait', Next: 'Probe' },
      Probe: { Type: 'Task', Resource: functionArn, ResultPath: '$.first', Next: 'PauseAgain' },
      PauseAgain: { Type: 'Wait', SecondsPath: '$.wait', Next: 'ProbeAgain' },
      ProbeAgain: { Type: 'Task', Resource: functionArn, ResultPath: '$.second', End: true },
    },
  });
