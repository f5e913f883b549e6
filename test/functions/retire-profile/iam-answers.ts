import { IAMClient } from '@aws-sdk/client-iam';
import { vi } from 'vitest';
import { toldEvents } from '../told-events.ts';
import { planned } from './a-retirement.ts';

type Answer = object | Error;

/** What IAM answers to each call, by its name; of several in a row, the last one for ever. @returns the calls that were sent */
export function iamAnswers(answers: Record<string, Answer | readonly Answer[]>): string[] {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const sent: string[] = [];
  toldEvents();
  vi.spyOn(IAMClient.prototype, 'send').mockImplementation((command: unknown): unknown => {
    const name = (command as object).constructor.name.replace(/Command$/, '');
    sent.push(name);
    const given = [answers[name] ?? {}].flat();
    const answer = given[sent.filter((one) => one === name).length - 1] ?? given.at(-1);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  return sent;
}

/** The instance profile of `a-retirement.ts` with this role, as IAM shows it. */
export const profile = (role: string | undefined, id = planned.profile.id): object => ({
  InstanceProfile: {
    Arn: planned.profile.arn,
    InstanceProfileId: id,
    Path: '/team/',
    Roles: role === undefined ? [] : [{ RoleName: role }],
  },
});
