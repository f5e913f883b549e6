import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { operations } from './cases/all.ts';

const imported = globSync('functions/aws/*.ts')
  .map((file) => readFileSync(file, 'utf8'))
  .flatMap((text) => [...text.matchAll(/import \{([^}]+)\} from '@aws-sdk\/client-(?:ec2|iam|auto-scaling)'/g)])
  .flatMap(([, names = '']) => [...names.matchAll(/\bpaginate(\w+)\b|\b(\w+)Command\b/g)])
  .map(([, paginated, sent]) => paginated ?? sent);

it('the contract has every operation of EC2, IAM and Auto Scaling that the functions call, and RunInstances', () => {
  const names = operations.map(({ name }) => name);

  expect(names.toSorted()).toEqual([...new Set(imported), 'RunInstances'].toSorted());
});
