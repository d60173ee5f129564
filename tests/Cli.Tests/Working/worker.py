"""A worker in Python: bakes what it is asked for, unless the oven is too small."""
import json
import os
import sys

task = json.load(sys.stdin)
if task["business_ref_no"] != os.environ["WFM_BUSINESS_REF_NO"]:
    sys.exit("payload and variables are of two tasks")
if task["business_ref_no"] == "TOO-LARGE":
    raise ValueError("the oven is too small for " + task["data"]["for"])
print("baked for " + task["data"]["for"])
