"""Names of connections that several DAGs use."""
LEDGER = "ledger"


class Places:
    ledger = LEDGER

GOOD = (200, 201)


def is_ready(answer, ds, **context):
    return answer.json()["ready"] and ds == context["ds"]
