import { total } from '../workflow/findings.ts';

/** Of one Region, or of all. */
export interface Counts {
  planned: number;
  refreshed: number;
  failed: number;
  untouched: number;
  gone: number;
}

export function sumOf(regions: readonly Counts[]): Counts {
  return {
    planned: total(regions, 'planned'),
    refreshed: total(regions, 'refreshed'),
    failed: total(regions, 'failed'),
    untouched: total(regions, 'untouched'),
    gone: total(regions, 'gone'),
  };
}
