/** Counts of messages, named as the mapping's metrics in CloudWatch. A message that is tried twice counts twice. */
export interface MappingMetrics {
  PolledEventCount: number;
  InvokedEventCount: number;
  FailedInvokeEventCount: number;
  DeletedEventCount: number;
}

export const mappingMetrics = (): MappingMetrics => ({
  PolledEventCount: 0,
  InvokedEventCount: 0,
  FailedInvokeEventCount: 0,
  DeletedEventCount: 0,
});
