import { describe, expect, it } from 'vitest';
import { caseFrom } from '../../faults/case.ts';
import { faultFrom, faultText } from '../../faults/fault.ts';

describe('a fault as a word', () => {
  it.each([
    'Associate:AssociateIamInstanceProfile#2=lostAnswer*4',
    'Associate:AssociateIamInstanceProfile#1=InvalidInstanceID.NotFound*lasting',
    'RemoveRole:RemoveRoleFromInstanceProfile#1=late-11.5s',
    'NextWave:DescribeInstances#2=missing-all*3',
    'NextWave:GetInstanceProfile#2=old-15s',
    'Disassociate:DisassociateIamInstanceProfile#3=killed-after',
    'Disassociate#3=Lambda.ServiceException-after*10',
    'Report#1=Sandbox.Timedout-before',
    'Plan:GetRole#1=silence',
    'Plan:GetRole#1=reset*4',
  ])('%s reads as it was written', (text) => {
    const fault = faultFrom(text);
    expect(fault && faultText(fault)).toBe(text);
  });

  it('is no fault when it is something else', () => {
    expect(faultFrom('Associate')).toBeUndefined();
  });
});

describe('the id of a case', () => {
  it('names its scenario and its faults', () => {
    const found = caseFrom('two-regions/Plan:GetRole#1=reset/Associate#1=Lambda.Unknown-before');
    expect(found).toMatchObject({ scenario: { name: 'two-regions' }, faults: [{ at: { nth: 1 } }, { times: 1 }] });
  });

  it.each(['', 'no-such-scenario', 'replace/nonsense'])('is none when it is %j', (id) => {
    expect(caseFrom(id)).toBeUndefined();
  });
});
