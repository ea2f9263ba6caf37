"""Scores for build machines: JUnit XML, and the job summary of GitHub Actions."""

import os
import xml.etree.ElementTree as ET
from pathlib import Path
from textwrap import indent

from krextract.scoring.gate import Verdict
from krextract.scoring.printing import markdown
from krextract.scoring.scores import Scores


def junit_xml(verdict: Verdict) -> str:
    """The gate as a JUnit file: a test case per measure, failed where it is below its floor."""
    failed = sum(not check.passed for check in verdict.checks) + len(verdict.problems)
    tests = str(len(verdict.checks) + len(verdict.problems))
    suite = ET.Element("testsuite", name="krextract.accuracy", tests=tests, failures=str(failed))
    for check in verdict.checks:
        case = ET.SubElement(suite, "testcase", classname="accuracy", name=check.measure)
        if not check.passed:
            ET.SubElement(case, "failure", message=str(check)).text = "\n".join(str(one) for one in verdict.worst)
    for problem in verdict.problems:
        case = ET.SubElement(suite, "testcase", classname="accuracy", name="floors")
        ET.SubElement(case, "failure", message=problem)
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def job_summary(scores: Scores, verdict: Verdict | None = None, *, version: str) -> str:
    """The accuracy table as Markdown, with the gate's verdict below it where there is one."""
    said = f"\n{indent(str(verdict), '    ')}\n" if verdict else ""
    return f"## Accuracy\n\n{markdown(scores, version=version)}{said}"


def write_job_summary(text: str) -> Path | None:
    """Add to the summary of the GitHub Actions job this runs in; elsewhere do nothing and give None."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return None
    path = Path(name)
    with path.open("a", encoding="utf-8") as file:
        file.write(text)
    return path
