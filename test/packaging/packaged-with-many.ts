import { rmSync } from 'node:fs';
import { packagedWith } from '../system/project-copy.ts';
import { manyProfiles } from './many-profiles.ts';

let packaged: string | undefined;

/** The project packaged with 500 profiles. That takes a while: the tests of a process share one. */
export function packagedWithMany(): string {
  if (packaged !== undefined) return packaged;
  const project = packagedWith({ profiles: manyProfiles(500) });
  process.once('exit', () => rmSync(project, { recursive: true, force: true }));
  return (packaged = project);
}
