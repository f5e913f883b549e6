// Before all tests: what they deploy is what was just packaged.
export { packageStack as setup } from '../../sandbox/index.ts';
