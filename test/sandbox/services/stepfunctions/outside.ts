import type { Outside } from '../../outside.ts';

export const outside: readonly Outside[] = [
  ['lambda_integrations', 'lambda:invoke fails with the payload written anew', /states:::lambda:invoke/],
  ['lambda_integrations', 'aws-sdk:lambda:invoke succeeds with FunctionError', /states:::aws-sdk:/],
  ['lambda_integrations', 'lambda:invoke and aws-sdk:lambda:invoke have outputs of their own', /states:::/],
  ['lambda_integrations', 'a Payload that is a string is sent as the JSON in it', /states:::/],
  ['lambda_integrations', 'a Payload that is no JSON is Lambda.InvalidRequestContentException', /states:::/],
  ['lambda_integrations', 'a Payload null arrives as {}', /states:::/],
  ['lambda_integrations', 'InvocationType Event answers StatusCode 202', /InvocationType/],
  ['lambda_integrations', 'the Invoke API answers 200 and FunctionError', /client-lambda/],
  ['distributed_map', 'an ItemReader’s items have the Map.Item.Source s3://…', /ItemReader/],
  ['distributed_map', 'with an ItemBatcher items and batches are counted', /ItemBatcher/],
  ['distributed_map', 'a ResultWriter’s output is where it wrote', /ResultWriter/],
  ['distributed_map', 'a ResultWriter writes what failed and what is pending too', /ResultWriter/],
  ['distributed_map', 'a ResultWriter leaves Output out of what failed', /ResultWriter/],
  ['distributed_map', 'a Map’s QueryLanguage does not pass on to its states', /QueryLanguage|JSONata/],
  ['redrive_map', 'a redrive’s results go to Redrive-<n>', /ResultWriter/],
  ['redrive_map', 'a ResultWriter’s output goes to the ResultPath', /ResultWriter/],
  ['redrive_map', 'the errors of SDK tasks are <Service>.<Exception>', /states:::aws-sdk:/],
  ['redrive_map', 'Express children are not aborted', /EXPRESS/],
  ['redrive_map', 'an Express child’s ARN begins with arn:aws:states:<region>:<account>:express:', /EXPRESS/],
];
