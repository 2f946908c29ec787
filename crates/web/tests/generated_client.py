"""Checks passports with the client that openapi-python-client makes of the API's description.

    python3 generated_client.py URL WANTED REPORTED

WANTED is the number of a passport on a red notice, REPORTED that of a stolen one. The token of a system client is in
ENTRAIDE_TOKEN. Nothing here knows the API but by the client's own names and types.
"""

import importlib
import os
import pkgutil
import sys

import entraide_client
from entraide_client import AuthenticatedClient, models
from entraide_client.api.checks import (
    post_checks,
    post_checks_lookup_record_confirm,
    post_documents_check,
)

# Every module of the client, also those that no line below needs.
for module in pkgutil.walk_packages(entraide_client.__path__, "entraide_client."):
    importlib.import_module(module.name)

url, wanted, reported = sys.argv[1:]
client = AuthenticatedClient(base_url=url, token=os.environ["ENTRAIDE_TOKEN"])


def of_type(kind, answer):
    assert isinstance(answer, kind), f"{kind.__name__} was expected, not {answer}"
    return answer


# A question of one kind, an answer with a verdict, candidates and what their notices say.
by = models.ByDocument(document=models.ByDocumentDocument(number=wanted))
question = models.Question(purpose=models.LookupPurpose.BORDER, by=by)
found = of_type(models.CheckAnswer, post_checks.sync(client=client, body=question))
assert found.verdict is models.Verdict.MATCH, found
candidate = found.candidates[0]
of_type(models.SubjectPerson, candidate.content.subject)
assert candidate.content.kind == "red", candidate

# A hit on it.
grounds = models.Confirmed(place="gate 4", grounds="the passport in hand")
confirm = post_checks_lookup_record_confirm.sync
of_type(models.NewHit, confirm(found.lookup, candidate.record, client=client, body=grounds))

# A list of numbers; each answer is one of the types that the verdict tells apart.
numbers = [models.Numbered(number=number) for number in (reported, "X1", " ")]
asked = models.NumbersAsked(purpose=models.LookupPurpose.BORDER, numbers=numbers)
answers = of_type(models.NumbersAnswer, post_documents_check.sync(client=client, body=asked)).answers
listed = of_type(models.NumberAnswerListed, answers[0]).listed
assert [(one.number, one.status) for one in listed] == [(reported, "stolen")], listed
of_type(models.NumberAnswerNotListed, answers[1])
assert of_type(models.NumberAnswerUnfit, answers[2]).field == "number"

# Trouble is told as a type of its own.
nobody = AuthenticatedClient(base_url=url, token="nobody's")
of_type(models.Problem, post_checks.sync(client=nobody, body=question))

print(f"the client in Python: {found.verdict}, {len(answers)} numbers answered, a hit confirmed")
