"""Names of connections that several DAGs use."""
LEDGER = "ledger"


class Places:
    ledger = LEDGER
