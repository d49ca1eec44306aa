#!/usr/bin/env python3
"""Which of the JSON documents, one a line on standard input, the published schema accepts: 1 or 0 a line."""
import json
import sys

import jsonschema

with open("htdocs/schema/questionnaire-1.json") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for line in sys.stdin:
    print(int(validator.is_valid(json.loads(line))))
