/** The part of a policy that grows: profiles with two roles each, all names of 32 characters. */
export function manyProfiles(count: number): Record<string, { instanceProfile: string; roles: string[] }> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, number) => [
      `key-${number}`,
      {
        instanceProfile: named('profile', number),
        roles: [named('role', number), named('role-v2', number)],
      },
    ]),
  );
}

const named = (kind: string, number: number): string => `${kind}-${String(number).padStart(31 - kind.length, '0')}`;
