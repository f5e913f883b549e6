/** A stack as CloudFormation shows it. */
export interface Stack {
  name: string;
  /** Its ARN. */
  id: string;
  createdAt: number;
  template: StackTemplate;
  /** In the template's order. */
  resources: readonly StackResource[];
  outputs: readonly { name: string; value: string; description?: string | undefined }[];
}

export interface StackResource {
  logicalId: string;
  physicalId: string;
  type: string;
}

/** What GetTemplateSummary shows of a template. */
export interface StackTemplate {
  AWSTemplateFormatVersion?: string;
  Description?: string;
  Metadata?: object;
  Parameters?: Readonly<Record<string, StackParameter>>;
}

export interface StackParameter {
  Type: string;
  Default?: string | number;
  Description?: string;
  AllowedValues?: readonly (string | number)[];
}

/** CloudFormation of one account in one Region. */
export interface CloudFormationService {
  /** The stacks, each under its own name. */
  stacks: () => readonly Stack[];
}
