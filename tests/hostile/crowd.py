"""Many requests at once, and one visitor who goes on filtering meanwhile."""

import http.client
import statistics
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from tests.hostile.attack import PATIENCE
from tests.serving import Server


def ask(server: Server, path: str, **headers: str) -> http.client.HTTPResponse:
    """Return the answer to a request, read already; its line must be one where it is refused."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    assert answer.status < 400 or len(content.splitlines()) <= 1, content[:200]
    return answer


def filtering(server: Server, number: int) -> float:
    """Return the seconds that the answer to one filter change takes."""
    begin = time.perf_counter()
    code = f"GM{344 + number % 9:04}"
    assert ask(server, f"/antwoord?zonder={code}&basis=wgr").status == 200
    return time.perf_counter() - begin


def meanwhile(server: Server, paths: list[str]) -> tuple[Counter[int], float]:
    """Ask for all of these at once; return the statuses, and how long a filter change takes."""
    filtering(server, 0)
    with ThreadPoolExecutor(len(paths)) as crowd:
        coming = [crowd.submit(ask, server, path) for path in paths]
        times = [filtering(server, 0)]
        while not all(each.done() for each in coming):
            times.append(filtering(server, len(times)))
        answers = [each.result() for each in coming]
    for answer in answers:
        assert answer.status == 200 or answer.headers["retry-after"], answer.status
    return Counter(answer.status for answer in answers), statistics.median(times)
