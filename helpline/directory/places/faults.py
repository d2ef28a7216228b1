"""Reference data that is broken is refused whole, with every fault by its line."""

from collections.abc import Iterable

from helpline.words.errors import Fault, HelplineError, first_faults


class ReferenceFault(HelplineError):
    """One or more reference files are broken; nothing of them was taken. `faults` has the first 200, by line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = first_faults(faults)
        listed = "\n".join(str(fault) for fault in self.faults)
        super().__init__(
            f"{len(self.faults)} fault(s) in reference data",
            f"The reference data of places was not taken, because {len(self.faults)} thing(s) are wrong in it. "
            f"Nothing was changed. Mend these and try again:\n{listed}",
        )
