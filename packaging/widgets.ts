import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/**
 * The widgets of a part of the dashboard as JSON, without the brackets around the list: the parts are put together when the
 * stack is deployed, since one may have no use for some.
 * @param name of the file in resources/dashboard/, without `.yml`
 */
export const readWidgets = (name: string): string =>
  (parse(readFileSync(`resources/dashboard/${name}.yml`, 'utf8')) as object[])
    .map((widget) => JSON.stringify(widget))
    .join(',');
