"""What programs get through the proxies of `deploy/`."""

import json
from collections.abc import Iterator

import pyogrio
import pytest

from tests.hosting.proxies import PREFIX
from tests.viewer.api.test_features import WITH_AREA

TRUSTED = "GDAL_CURL_CA_BUNDLE"


@pytest.fixture
def gdal(place, proxies) -> Iterator[str]:
    """Let GDAL trust the certificate of the site, and return where its layers are."""
    before = pyogrio.get_gdal_config_option(TRUSTED)
    pyogrio.set_gdal_config_options({TRUSTED: str(place / "kaart.ca")})
    yield f"OAPIF:{proxies['haproxy'].site}ogc/v1"
    pyogrio.set_gdal_config_options({TRUSTED: before})


@pytest.mark.parametrize("crs", ["EPSG:28992", "OGC:CRS84"])
def test_gdal_reads_every_collection_behind_haproxy(gdal, crs):
    for layer, count in (*WITH_AREA.items(), ("samenwerkingen", None), ("deelnames", None)):
        rows = pyogrio.read_dataframe(gdal, layer=layer, CRS=crs)
        assert len(rows) == count if count else len(rows) > 500
        if layer != "deelnames":
            assert rows.crs.to_string() == crs


def test_pages_of_the_api_are_linked_at_the_site(proxy, proxies):
    answer = proxy.ask("api/v1/samenwerkingen?pageSize=300", Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["access-control-allow-origin"] == "*"
    following = answer.headers["link"].partition(">")[0].removeprefix("<")
    assert following.startswith(f"{proxies['haproxy'].site}api/v1/samenwerkingen?")
    rest = json.loads(proxy.ask(following.partition(PREFIX)[2]).body)
    assert rest["samenwerkingen"]
    missing = proxy.ask("api/v1/nergens")
    assert missing.status == json.loads(missing.body)["status"] == 404
