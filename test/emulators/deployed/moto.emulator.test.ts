import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Definition } from '../../../sandbox/services/stepfunctions/definition.ts';
import { startMoto } from '../accounts/moto.ts';
import { eventually } from '../clients/eventually.ts';
import { errorIn, shellFor, type Shell } from '../clients/shell.ts';
import { itDeviates } from '../deviations/it-deviates.ts';
import { moto } from '../deviations/moto.ts';
import type { Server } from '../processes/start-server.ts';
import { deployedAccount } from './deployed-account.ts';
import { runningEvent } from './running-event.ts';
import { artifacts, packaged, resources } from './stack.ts';

const on = 'moto';

/** moto runs no function without Docker: what is proved here is that the template makes what it says. */
describe('the packaged stack, deployed in moto', () => {
  let server: Server;
  let shell: Shell;
  let created: string[];
  beforeAll(async () => {
    server = await startMoto({ interpret: false });
    shell = shellFor(server.url);
    const stack = '--stack-name rolecall-dev --capabilities CAPABILITY_IAM --template-body';
    await shell.run(`aws cloudformation create-stack ${stack} file://${packaged.first}`);
    const query = "--query 'Stacks[0].Outputs[0].OutputValue' --output text";
    const bucket = (await shell.run(`aws cloudformation describe-stacks ${query}`)).trim();
    const target = `s3://${bucket}/${artifacts}/`;
    await shell.run(
      `aws s3 cp ${packaged.folder} ${target} --recursive --exclude '*' --include '*.zip' --only-show-errors`,
    );
    await shell.run(`aws cloudformation update-stack ${stack} file://${packaged.template}`);
    const summaries = "--query 'StackResourceSummaries[].[ResourceType, LogicalResourceId]'";
    const listed = await aws<string[][]>(`cloudformation list-stack-resources --stack-name rolecall-dev ${summaries}`);
    created = listed.map((resource) => resource.join(' '));
  });
  afterAll(() => server?.stop());

  const aws = async <Answer>(command: string): Promise<Answer> =>
    JSON.parse(await shell.run(`aws ${command} --output json`)) as Answer;

  itDeviates(on, moto, 'CloudFormation creates every resource of the template', async () => {
    const missing = resources.filter((resource) => !created.includes(resource));
    return [...new Set(missing.map((resource) => resource.split(' ')[0]))];
  });

  it('the stack is complete', { meta: { proves: 'Deployed: the template', on } }, async () => {
    expect(await aws("cloudformation describe-stacks --query 'Stacks[].StackStatus'")).toEqual(['UPDATE_COMPLETE']);
    expect(created.length).toBeGreaterThan(40);
  });

  itDeviates(on, moto, 'DefinitionSubstitutions are put into the definition', async () => {
    const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:rolecall-dev-replace-role';
    const { definition } = await aws<{ definition: string }>(
      `stepfunctions describe-state-machine --state-machine-arn ${arn}`,
    );
    return (JSON.parse(definition) as Definition).States['Plan']?.Resource;
  });

  const put = (): Promise<string> => {
    const entries = JSON.stringify([runningEvent('i-1234567890abcdef0')]);
    return shell.run(`AWS_MAX_ATTEMPTS=1 aws events put-events --entries '${entries}'`);
  };

  itDeviates(on, moto, 'A scheduled rule gets no event from the bus', () => put().then(() => 'accepted', errorIn));

  it("EC2's event gets into the queue", { meta: { proves: 'Deployed: the template', on } }, async () => {
    // moto would send the event there too, see above.
    const rules = await aws<string[]>("events list-rules --query 'Rules[?ScheduleExpression].Name'");
    for (const rule of rules) {
      const ids = await aws<string[]>(`events list-targets-by-rule --rule ${rule} --query 'Targets[].Id'`);
      await shell.run(`aws events remove-targets --rule ${rule} --ids ${ids.join(' ')}`);
    }

    // Or its functions, which do not run, would take the message out at once.
    const [uuid] = await aws<string[]>("lambda list-event-source-mappings --query 'EventSourceMappings[].UUID'");
    await shell.run(`aws lambda update-event-source-mapping --no-enabled --uuid ${uuid}`);

    await put();

    const message = await eventually('the message', deployedAccount(server.url, shell).message);
    expect(JSON.parse(message)).toMatchObject({ source: 'aws.ec2', detail: { state: 'running' } });
  });

  itDeviates(on, moto, 'Invoke runs the function', async () => {
    const invoke = `aws lambda invoke --function-name rolecall-dev-Plan --payload '{"canary":0}'`;
    const printed = await shell.run(`${invoke} "$HOME/invoked.json" > /dev/null && cat "$HOME/invoked.json"`);
    return (JSON.parse(printed) as { errorType?: string }).errorType ?? printed;
  });

  itDeviates(on, moto, 'ValidateTemplate accepts a DependsOn that a GetAtt implies', () =>
    shell
      .run(`aws cloudformation validate-template --template-body file://${packaged.template}`)
      .then(() => 'accepted', errorIn),
  );
});
