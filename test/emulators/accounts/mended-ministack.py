# Starts ministack with six of its deviations from AWS mended, without which it cannot run what is deployed. Each is
# in ../deviations/ministack.ts, where the suite sees to it that ministack still needs it.
import copy
import re
import secrets

from ministack.app import main
from ministack.core import lambda_runtime
from ministack.services import ec2, eventbridge, lambda_svc

# EC2 tells EventBridge of its instances. ministack's does not, and its PutEvents refuses sources that begin with "aws.",
# as AWS does to everybody but its own services: a test plays EC2 by PutEvents. The parameter is allow_aws_source.
eventbridge._put_events.__defaults__ = (True,)

# Each association has an id of its own. ministack derives it from the instance and the instance profile, and Replace
# keeps it. With the instance profile that is there already EC2 makes no new association.
ec2._iam_instance_profile_association_id = lambda *_: f"iip-assoc-0{secrets.token_hex(8)}"
associate = ec2._upsert_iam_instance_profile_association


def associate_anew(instance_id, profile, association_id=None, state="associated"):
    former = ec2._iam_instance_profile_associations.get(association_id)
    if former and former["IamInstanceProfile"] == profile:
        return former
    if former:
        ec2._mark_iam_instance_profile_association_disassociated(former)
    return associate(instance_id, profile, state=state)


ec2._upsert_iam_instance_profile_association = associate_anew

# With DryRun EC2 says that it would do it, and does nothing. ministack does it: here that is undone.
def with_dry_run(call):
    def answer(parameters):
        if ec2._p(parameters, "DryRun") != "true":
            return call(parameters)
        stores = [ec2._instances, ec2._iam_instance_profile_associations]
        before = copy.deepcopy([store._data for store in stores])
        answered = call(parameters)
        for store, data in zip(stores, before):
            store._data = data
        if answered[0] != 200:
            return answered
        return ec2._error("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412)

    return answer


for action in ["AssociateIamInstanceProfile", "DisassociateIamInstanceProfile", "ReplaceIamInstanceProfileAssociation"]:
    ec2._ACTION_MAP[action] = with_dry_run(ec2._ACTION_MAP[action])

# DescribeInstances filters by instance id and by the ARN of the instance profile. ministack ignores these filters.
matches_filters = ec2._matches_filters


def matches_all_filters(instance, filters):
    profile = instance.get("IamInstanceProfile") or {}
    values = {"instance-id": instance["InstanceId"], "iam-instance-profile.arn": profile.get("Arn")}
    ours = all(value in filters[name] for name, value in values.items() if name in filters)
    return ours and matches_filters(instance, filters)


ec2._matches_filters = matches_all_filters

# DescribeLaunchTemplateVersions shows the versions of all launch templates. ministack wants to know of which one.
versions_of_one = ec2._ACTION_MAP["DescribeLaunchTemplateVersions"]


def versions_of_all(parameters):
    if ec2._p(parameters, "LaunchTemplateId") or ec2._p(parameters, "LaunchTemplateName"):
        return versions_of_one(parameters)
    answers = [versions_of_one({**parameters, "LaunchTemplateId": [one]})[2].decode() for one in ec2._launch_templates]
    versions = re.findall("<launchTemplateVersionSet>(.*?)</launchTemplateVersionSet>", "".join(answers), re.DOTALL)
    shown = f"<launchTemplateVersionSet>{''.join(versions)}</launchTemplateVersionSet>"
    return ec2._xml(200, "DescribeLaunchTemplateVersionsResponse", shown)


ec2._ACTION_MAP["DescribeLaunchTemplateVersions"] = versions_of_all

# A function that throws fails with the error's name. ministack calls every error Runtime.HandlerError.
lambda_runtime._NODEJS_WORKER_SCRIPT = lambda_runtime._NODEJS_WORKER_SCRIPT.replace(
    'trace: err.stack || ""', "trace: `errorType ${err.name}\\n${err.stack}`"
)
execute = lambda_svc._execute_function_warm


def execute_naming_errors(*arguments):
    result = execute(*arguments)
    named = re.search(r"^errorType (\S+)$", result.get("log") or "", re.MULTILINE)
    if result.get("error") and named:
        result["body"]["errorType"] = named[1]
    return result


lambda_svc._execute_function_warm = execute_naming_errors

main()
