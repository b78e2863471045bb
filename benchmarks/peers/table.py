"""How long other engines take for the content of one annex, and what of it they cannot do; both by trying it."""

import tempfile
from contextlib import closing
from io import BytesIO
from pathlib import Path
from statistics import median

from pypdf import PdfReader

from benchmarks.annex.documents import snapshot
from benchmarks.annex.processor import ENDLESS, seconds, seconds_in, seconds_of_all
from benchmarks.naive.way import Content, naive_pdf
from benchmarks.peers.engines import ENGINES, MissingEngineError
from contracts.rendering.child import Child
from contracts.rendering.tasks import write_annex
from tools.conformance import PROFILES, breaches


def measure(rounds: int) -> None:
    """Print the table; each engine takes turns with the naive template, which is the unit."""
    annex = snapshot("M")
    content = Content(annex)
    made: dict[str, tuple[str, bytes]] = {}
    with closing(Child(ENDLESS)) as child:
        times = [
            (seconds(lambda: naive_pdf(content)), seconds_in(child, write_annex, annex, None))
            for _ in range(rounds + 1)
        ][1:]
        pdf = child.run(write_annex, annex, None)
    made["naive template"] = _line([1.0], times[0][0]), naive_pdf(content)
    made["as shipped"] = _line([one / other for one, other in times], times[0][1]), pdf
    for name, (engine, at_once) in ENGINES.items():
        try:
            with engine(content, annex) as run:
                pdf = run()
                pairs = [(seconds(lambda: naive_pdf(content)), seconds_of_all(run) / at_once) for _ in range(rounds)]
        except (MissingEngineError, ModuleNotFoundError) as error:
            print(f"{name} is left out: {error} (docs/performance.md)")
            continue
        ratios = [one / max(other, 0.001) for one, other in pairs]
        made[name] = _line(ratios, median(other for _, other in pairs)), pdf
    _table(made)


def _line(ratios: list[float], taken: float) -> str:
    return f"{median(ratios):6.2f}  {taken * 1000:6.0f} ms"


def _table(made: dict[str, tuple[str, bytes]]) -> None:
    print("the same content by others: times as fast as the naive template, in processor time; what each file is")
    conforming = _conforming([pdf for _, pdf in made.values()])
    for (name, (figures, pdf)), conforms in zip(made.items(), conforming, strict=True):
        reader = PdfReader(BytesIO(pdf))
        tags = "tags" if "/StructTreeRoot" in reader.root_object else "NO tags"
        attached = "attachment" if any(True for _ in reader.attachments) else "NO attachment"
        print(f"   {name:15} {figures}  {len(reader.pages):3} pages, {tags}, {attached}, {conforms}")
    print(flush=True)


def _conforming(pdfs: list[bytes]) -> list[str]:
    """What veraPDF says of each: the profiles that it keeps, and how many rules of the others it breaks."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.pdf" for number, _ in enumerate(pdfs)]
        for file, pdf in zip(files, pdfs, strict=True):
            file.write_bytes(pdf)
        try:
            found = breaches(files)
        except RuntimeError as error:
            return [f"not validated: {error}".splitlines()[0]] * len(files)
    said = []
    for broken in found:
        counts = {
            name: sum(b.profile == name and b.validator == "veraPDF" for b in broken) for name in PROFILES.values()
        }
        said.append(", ".join(f"{name} {f'breaks {n} rules' if n else 'kept'}" for name, n in counts.items()))
    return said
