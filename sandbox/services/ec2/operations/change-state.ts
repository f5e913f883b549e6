import type {
  InstanceStateChange,
  RebootInstancesRequest,
  StartInstancesRequest,
  StartInstancesResult,
  StopInstancesRequest,
  StopInstancesResult,
  TerminateInstancesRequest,
  TerminateInstancesResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import { incorrectState, stopDryRun } from '../errors.ts';
import type { Instance } from '../instance.ts';
import { type StateTransition, startTransition } from '../state-transition.ts';
import { refuseStop } from '../refuse-stop.ts';
import { requireInstances } from '../require-instance.ts';
import type { Region } from '../region.ts';
import { stateAnswer, stateAt, type StateName } from '../timeline.ts';

export const startInstances = (region: Region, request: StartInstancesRequest): StartInstancesResult => ({
  StartingInstances: change(region, request, {
    from: ['stopped'],
    already: ['pending', 'running'],
    refusal: (id) => `The instance '${id}' is not in a state from which it can be started.`,
    transition: ({ trouble }) => {
      const reason = trouble?.startFails;
      return { now: 'pending', next: reason ? 'stopped' : 'running', after: region.timing.running, reason };
    },
  }),
});

export const stopInstances = (region: Region, request: StopInstancesRequest): StopInstancesResult => ({
  StoppingInstances: change(region, request, {
    from: ['running'],
    already: ['stopping', 'stopped'],
    refusal: (id) => `This instance '${id}' is not in a state from which it can be stopped.`,
    refuse: refuseStop,
    transition: () => ({ now: 'stopping', next: 'stopped', after: region.timing.stopped }),
  }),
});

/** Recorded: a terminated instance can be terminated again. */
export function terminateInstances(region: Region, request: TerminateInstancesRequest): TerminateInstancesResult {
  const TerminatingInstances = change(region, request, {
    from: ['pending', 'running', 'stopping', 'stopped'],
    already: ['shutting-down', 'terminated'],
    transition: () => ({ now: 'shutting-down', next: 'terminated', after: region.timing.terminated }),
    effect: (instance) => {
      const goneAt = region.clock.now() + region.timing.profileAfterTerminate * 1000;
      for (const association of instance.associations) association.goneAt ??= goneAt;
    },
  });
  return { TerminatingInstances };
}

/** Only the operating system restarts: state and credentials stay as they are. */
export function rebootInstances(region: Region, request: RebootInstancesRequest): void {
  const instances = requireInstances(region, request.InstanceIds ?? []);
  stopDryRun(request);
  for (const instance of instances) {
    const { state } = stateAt(instance, region.clock.now());
    if (state !== 'running')
      throw incorrectState(`Cannot reboot instance ${instance.id} that is currently in ${state} state.`);
  }
}

interface Change {
  from: readonly StateName[];
  /** The states in which the call succeeds and does nothing. */
  already: readonly StateName[];
  /** The message in any other state. */
  refusal?: (id: string) => string;
  /** @throws what EC2 refuses the change with, whatever the state is */
  refuse?: (instance: Instance) => void;
  transition: (instance: Instance) => StateTransition;
  effect?: (instance: Instance) => void;
}

/** Changes all of the instances or, when one of them cannot change, none. */
function change(
  region: Region,
  request: { InstanceIds: string[] | undefined; DryRun?: boolean | undefined },
  { from, already, refusal, refuse, transition, effect }: Change,
): InstanceStateChange[] {
  const instances = requireInstances(region, request.InstanceIds ?? []);
  stopDryRun(request);
  for (const instance of instances) refuse?.(instance);
  const now = region.clock.now();
  const other = instances.find((instance) => ![...from, ...already].includes(stateAt(instance, now).state));
  if (other && refusal) throw new AwsError('IncorrectInstanceState', 400, refusal(other.id));

  return instances.map((instance) => {
    const { state: previous } = stateAt(instance, now);
    const changes = from.includes(previous);
    const to = transition(instance);
    if (changes) {
      effect?.(instance);
      startTransition(region, instance, to);
    }
    return {
      InstanceId: instance.id,
      CurrentState: stateAnswer(changes ? to.now : previous),
      PreviousState: stateAnswer(previous),
    };
  });
}
