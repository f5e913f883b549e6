export interface Quantiles {
  p50: number;
  p99: number;
  max: number;
}

export const quantiles = (values: readonly number[]): Quantiles => ({
  p50: quantile(values, 0.5),
  p99: quantile(values, 0.99),
  max: quantile(values, 1),
});

/** @param values in any order */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** The greatest of values that are not negative. `Math.max(...values)` fails for more than some 100,000 of them. */
export const greatest = (values: Iterable<number>): number => {
  let found = 0;
  for (const value of values) found = Math.max(found, value);
  return found;
};
