import { reportPage } from '../../../cli/report/report-page.ts';
import type { ReportedRun } from '../../../cli/report/reported-run.ts';

const marks: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/** What a person reads, on one line: the page without its markup, its style, its script and the script's data. */
export const textOf = (run: ReportedRun): string =>
  reportPage(run)
    .replaceAll(/<(style|script)\b.*?<\/\1>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (mark) => marks[mark] ?? mark)
    .replaceAll(/\s+/g, ' ');
