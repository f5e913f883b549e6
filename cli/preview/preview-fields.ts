import type { Decision } from '../../functions/assign/decide-assignment.ts';
import { withoutPath } from '../../functions/without-path.ts';
import type { DeployedPolicy } from '../deployed-with.ts';
import { changes, countByAction, countsOf, type Previewed, type RegionPreview } from './preview.ts';

interface Preview {
  file: string;
  deployed: DeployedPolicy;
  regions: readonly RegionPreview[];
  isEach: boolean;
}

export function previewFields({ file, deployed, regions, isEach }: Preview) {
  const isCompared = 'policy' in deployed;
  return {
    policy: file,
    stack: deployed.stack?.name ?? null,
    notCompared: isCompared ? null : deployed.unread,
    changes: isCompared ? countByAction(regions.flatMap(({ instances }) => instances.filter(changes))) : null,
    regions: regions.map(({ region, instances }) => ({
      region,
      instances: instances.length,
      decisions: countsOf(instances),
    })),
    instances: isEach ? regions.flatMap(({ region, instances }) => instances.map((one) => shown(region, one))) : null,
  };
}

const shown = (region: string, { instance, now, after }: Previewed) => ({
  region,
  instanceId: instance.instanceId,
  state: instance.state,
  instanceProfile: instance.instanceProfileArn === undefined ? null : withoutPath(instance.instanceProfileArn),
  now: now ? fieldsOf(now) : null,
  after: fieldsOf(after),
});

const fieldsOf = (decision: Decision) => ({
  action: decision.action,
  instanceProfile: 'instanceProfile' in decision ? decision.instanceProfile : null,
  because: decision.because,
});
