import type { Result } from './result.ts';
export const isStories = (id: string): boolean => id.startsWith('stories/');
export const runStories = async (id: string): Promise<Result> => ({ id, cases: 0, violations: [], longestBareSeconds: 0 });
export const storiesIds = (_count: number, _seed: string): string[] => [];
