import { counted, escaped } from '../../functions/text.ts';
import { decisionText } from '../decision-text.ts';
import { wrapped } from '../layout.ts';
import type { Paint } from '../screen.ts';
import type { Expected } from './cases.ts';
import type { FailingCase } from './failing-cases.ts';

interface Tested {
  /** How many cases there are. */
  count: number;
  failing: readonly FailingCase[];
  /** `policy-cases.yml:12` */
  placeOf: (one: FailingCase) => string;
}

export function casesText({ count, failing, placeOf }: Tested, width: number, paint: Paint): string {
  if (failing.length === 0) return `The policy decides as expected in ${counted(count, 'case')}.`;
  return [
    paint('bold', `The policy decides otherwise in ${failing.length} of ${counted(count, 'case')}.`),
    ...failing.flatMap((one) => [
      '',
      wrapped(escaped([placeOf(one), ...(one.name === undefined ? [] : [one.name])].join(': ')), width, 2),
      `  expected  ${wrapped(expectedText(one.expected), width, 12)}`,
      `  got       ${wrapped(decisionText(one.got), width, 12)}`,
    ]),
  ].join('\n');
}

const expectedText = ({ action, instanceProfile, because }: Expected): string =>
  escaped(
    `${action}${instanceProfile === undefined ? '' : ` ${instanceProfile}`}${because === undefined ? '' : `: ${because}`}`,
  );
