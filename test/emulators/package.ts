import { packageStack } from '../../sandbox/index.ts';

/** Before all tests: what they deploy is what was just packaged. */
export const setup = (): Promise<void> => packageStack();
