import { timing } from '../../../../sandbox/world/timing.ts';
import type { Difference } from '../../difference.ts';
import { stateMachineWith, waiting } from './a-state-machine.ts';
import { cancelPending, lifeMap, toleratedFailure } from './maps.ts';

/** Because the engine (aws-local-stepfunctions) does so, or because the sandbox has no such thing. */
export const differences: readonly Difference[] = [
  {
    title: 'Tolerated failures',
    aws: 'A distributed Map succeeds while no more children fail than its ToleratedFailureCount: with 1 tolerated, one of four. What then stands in the failed child’s place, without a ResultWriter, is not recorded.',
    source: 'distributed_map.json, tolerated_failure',
    sandbox: 'The first child that fails fails the Map; ToleratedFailureCount is ignored.',
    consequence:
      'A batch that dies leads through RefreshWave’s Next in AWS, with the outcomes of the other batches, and through its Catch here, with none.',
    safe: 'Both lead to NextWave, which takes no outcome for granted: what none speaks of is judged by the association that EC2 shows. test/system/lost-batches.test.ts runs it with whatever may stand in the place of an outcome.',
    answers: { aws: 'SUCCEEDED', sandbox: 'FAILED' },
    observe: async () => (await stateMachineWith(lifeMap()).run(toleratedFailure)).status,
  },
  {
    title: 'The error of a distributed Map',
    aws: 'It is States.ExceedToleratedFailureThreshold, “The specified tolerated failure threshold was exceeded”; the child’s own error does not reach the parent.',
    source: 'distributed_map.json, cancel_pending',
    sandbox: 'It is the child’s own error.',
    consequence: 'Only the text differs that the report gives for instances of a batch that died four times.',
    safe: 'RefreshWave catches States.ALL, and the errors that nobody catches (States.Runtime, States.DataLimitExceeded) end the execution in both.',
    answers: {
      aws: ['States.ExceedToleratedFailureThreshold', 'The specified tolerated failure threshold was exceeded'],
      sandbox: ['OwnedItemFailure', 'intentional bounded native observation'],
    },
    async observe() {
      const { error, cause } = await stateMachineWith(lifeMap()).run(cancelPending);
      return [error, cause];
    },
  },
  {
    title: 'When a failed Map ends',
    aws: 'Running children are ABORTED about 2 s after the failure, with a cause and no error, and the Map fails 3 to 6 s after it; until then a slot that comes free begins another item. What had not begun stays pending.',
    source: 'distributed_map.json, cancel_pending; redrive_map.json, standard',
    sandbox: 'The Map fails, and its children are aborted, in the moment of the failure.',
    consequence: 'In AWS a batch may take a few more steps after another one has failed a Map.',
    safe: 'None fails it: RefreshWave tolerates 100 failures and has at most 50 batches (test/statemachines/definition.test.ts). And NextWave reads the associations only when the Map has ended.',
    answers: { aws: 6, sandbox: 0 },
    async observe() {
      const { startDate, stopDate } = await stateMachineWith(lifeMap()).run(cancelPending);
      return Math.round(Number(stopDate) - Number(startDate) - timing.stepFunctions.childStart - 25);
    },
  },
  {
    title: 'Items that had not begun when a Map failed',
    aws: 'One more of three began; the others were never entered.',
    source: 'distributed_map.json, cancel_pending',
    sandbox:
      'The engine begins them all, one after the other. They invoke nothing (sandbox/services/stepfunctions/stop-invoking.ts), but show in the trace.',
    consequence: 'None: no batch ever waits for a slot.',
    safe: 'RefreshWave has room for 100 batches and gets at most 50.',
    answers: { aws: 1, sandbox: 3 },
    async observe() {
      const machine = stateMachineWith(
        lifeMap({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }], Next: 'After' }),
      );
      await machine.run(cancelPending);
      return machine.entered.filter((state) => state === 'WaitBeforeDecision').length - 1;
    },
  },
  {
    title: 'When a Map Run shows',
    aws: 'ListMapRuns is still empty 0.3 s after the start, and a Map Run begins and ends some tenths of a second beside its events in the history.',
    source: 'distributed_map.json, cancel_pending',
    sandbox: 'It shows at once, with the times of its events.',
    consequence: 'A script that asks right after the start has its answer here, and has to ask again in AWS.',
    safe: 'Nothing in Rolecall reads Map Runs.',
    answers: { aws: 0, sandbox: 1 },
    async observe() {
      const machine = stateMachineWith(lifeMap());
      const { executionArn } = await machine.start(cancelPending);
      const { mapRuns } = await machine.call('ListMapRuns', { executionArn });
      return (mapRuns as unknown[]).length;
    },
  },
  {
    title: 'The context of a child',
    aws: 'Has the child’s own Execution.Id, and Execution.RoleArn, Execution.RedriveCount, StateMachine and State; Map.Item.Source says where an item is from.',
    source: 'distributed_map.json, cancel_pending',
    sandbox:
      'Has the parent’s Execution.Id and Execution.Name, and no more than Execution.Input and Execution.StartTime beside them.',
    consequence: 'A definition that used them would be tested nowhere.',
    safe: 'Ours uses Map.Item.Value alone; test/statemachines/beyond-the-engine.ts lets in only what is the same in both.',
    answers: {
      aws: 'Execution: Id Input Name RedriveCount RoleArn StartTime, State: EnteredTime Name, StateMachine: Id Name',
      sandbox: 'Execution: Id Input Name StartTime',
    },
    async observe() {
      const { output = '' } = await stateMachineWith(lifeMap()).run(cancelPending.replace('true', 'false'));
      const [child] = JSON.parse(output) as { childContext: Record<string, object> }[];
      const parts = Object.entries(child?.childContext ?? {});
      return parts
        .map(([part, fields]) => `${part}: ${Object.keys(fields).toSorted().join(' ')}`)
        .toSorted()
        .join(', ');
    },
  },
  {
    title: 'Redrive',
    aws: 'RedriveExecution of what failed, timed out or was stopped goes on where it stopped: failed and aborted children resume in the state that failed, under their own ARNs; pending ones begin; those that succeeded are left as they were. One that the state machine’s role may not do is accepted, and then the Map fails with States.Runtime; the execution is REDRIVABLE still.',
    source: 'redrive_map.json, standard; redrive_execution.json',
    sandbox: 'Refuses with UnknownOperationException, although DescribeExecution says REDRIVABLE, as AWS does.',
    consequence: 'What only a redrive brings back is shown nowhere: docs/replace-role.md tells it from the recordings.',
    safe: 'What a redrive needs of Rolecall is tested: every task can run twice, late, and with its answer lost (test/system/retries.test.ts), and the state machine may redrive its children (test/packaging/packaged-permissions.test.ts). What a new execution brings back is in test/system/stopped-execution.test.ts.',
    answers: { aws: 'answered', sandbox: 'UnknownOperationException' },
    async observe() {
      const machine = stateMachineWith(lifeMap());
      const { executionArn } = await machine.run(cancelPending);
      return machine.call('RedriveExecution', { executionArn }).then(
        () => 'answered',
        ({ code }: { code: string }) => code,
      );
    },
  },
  {
    title: 'How long a history is kept',
    aws: 'For 90 days after the end of the execution.',
    source: 'Step Functions Developer Guide, “Quotas related to state machine executions”',
    sandbox:
      'There is room for 50,000 events of a state machine and of its Map Runs; then the executions that ended first lose theirs, and GetExecutionHistory refuses. What comes before what in an inline Map, and after a Catch, is not in the recordings.',
    consequence: 'After a replacement on a large fleet the first batches have no history here.',
    safe: 'Nothing in Rolecall reads a history. The events are counted all the same, since AWS fails an execution at 25,000: sandbox/services/stepfunctions/quotas.ts, with the numbers of the recordings.',
    answers: { aws: 'answered', sandbox: 'UnknownOperationException' },
    async observe() {
      const machine = stateMachineWith(waiting, undefined, 4);
      const { executionArn } = await machine.run('{"wait":1}');
      await machine.run('{"wait":1}');
      return machine.call('GetExecutionHistory', { executionArn }).then(
        () => 'answered',
        ({ code }: { code: string }) => code,
      );
    },
  },
  {
    title: 'The spelling of JSON',
    aws: 'What passes through a state keeps its text, spaces included, and so does what a function wrote.',
    source: 'lambda_integrations.json, direct-arn-success',
    sandbox: 'Parses it and writes it anew.',
    consequence:
      'None: it is the same JSON. What a function of ours writes comes out as it was, since JSON.stringify wrote it.',
    safe: 'The cause of a failure is text, and is kept to the byte: test/sandbox/services/stepfunctions/lambda-task.test.ts.',
    answers: { aws: '{"a": 1}', sandbox: '{"a":1}' },
    async observe() {
      const definition = { StartAt: 'Same', States: { Same: { Type: 'Pass', End: true } } };
      return (await stateMachineWith(definition).run('{"a": 1}')).output;
    },
  },
];
