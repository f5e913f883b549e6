# Starts ministack with three of its deviations from AWS mended, without which it cannot run what is deployed. Each is
# in ../deviations/ministack.ts, where the suite sees to it that ministack still needs it.
import re
import secrets

from ministack.app import main
from ministack.core import lambda_runtime
from ministack.services import ec2, eventbridge, lambda_svc

# EC2 tells EventBridge of its instances. ministack's does not, and its PutEvents refuses sources that begin with "aws.",
# as AWS does to everybody but its own services: a test plays EC2 by PutEvents. The parameter is allow_aws_source.
eventbridge._put_events.__defaults__ = (True,)

# Each association has an id of its own. ministack derives it from the instance and the instance profile.
ec2._iam_instance_profile_association_id = lambda *_: f"iip-assoc-0{secrets.token_hex(8)}"

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
