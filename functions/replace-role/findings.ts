/** What the plan's reads found. */
export interface Findings {
  instanceProfileArn: string;
  formerRole: string | undefined;
  /** Instances on the instance profile, by Region. */
  regions: RegionFindings[];
  warnings: string[];
}

export interface RegionFindings {
  region: string;
  instances: number;
  managed: number;
  /** Their tags ask for another instance profile. */
  elsewhere: number;
}

export const total = (regions: readonly RegionFindings[], field: 'instances' | 'managed' | 'elsewhere'): number =>
  regions.reduce((sum, region) => sum + region[field], 0);
