"""The supervisor of an installation, without the register of a demonstration."""

from __future__ import annotations

from dataclasses import replace

from manumit.cli.frame import lifecycle
from manumit.cli.frame.speaking import Speech
from manumit.local import installation


def main() -> None:
    of = installation()
    plan = replace(lifecycle.plan(of), seed=())
    speech = Speech()

    def greet(_: str) -> None:
        print("ready", flush=True)

    lifecycle.run(of, plan=plan, speech=speech, greet=greet)


if __name__ == "__main__":
    main()
