import { plainTemplate } from '../../../packaging/plain-template/plain-template.ts';
import type { Template } from '../../../packaging/template/template.ts';
import { readParametrised } from '../packaged-template.ts';

export const bucket = { name: 'acme-code-{region}', keyPrefix: 'rolecall' };
const keyOf = (zip: string): string => `rolecall/${zip.replace('.zip', '')}/0123456789abcdef.zip`;

/** The plain template of what `npm run package` wrote. */
export const plainOf = (packaged: Template = readParametrised(), place = bucket): Template =>
  plainTemplate(packaged, { service: 'rolecall', stage: 'dev', bucket: place, keyOf });
