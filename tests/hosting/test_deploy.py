"""The files of `deploy/`, held to the schemas and checks of what reads them."""

import re
import shutil
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import kubernetes_validate
import pytest
import trustme
import yaml

from data.io.settings import FILE_VARIABLE, declared, setting, use_operator_file, variable
from tests.hosting.chart import RELEASE, manifests, values
from tests.hosting.proxies import DEPLOY
from tests.serving import ROOT
from tests.tools import tool
from viewer.cli.commands import command_parser

KUBERNETES = "1.34"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit.name for unit in UNITS if unit.suffix == ".service"]
MOST_EXPOSED = 16
"""Of 100, as `systemd-analyze security` counts: 96 for a unit without any measure."""


def variants() -> dict[str, dict]:
    given = values()
    other = deepcopy(given)
    other["existingSecret"] = "geheim"
    other["contributions"] = {"enabled": True, "egress": [{"ports": [{"port": 5432}]}]}
    other["storage"] |= {"existingClaim": "edities", "className": "snel"}
    other["networkPolicy"]["from"] = [{"namespaceSelector": {"matchLabels": {"naam": "proxy"}}}]
    least = deepcopy(given)
    least["ingress"]["enabled"] = least["networkPolicy"]["enabled"] = False
    return {"as it comes": given, "with all": other, "with little": least}


def rendered(chosen: dict) -> dict[str, dict]:
    return {f"{each['kind']} {each['metadata']['name']}": each for each in manifests(chosen)}


@pytest.mark.parametrize("name", variants())
def test_the_chart_gives_manifests_that_kubernetes_takes(name):
    made = rendered(variants()[name])
    for manifest in made.values():
        kubernetes_validate.validate(manifest, KUBERNETES, strict=True)
    kinds = {each.split()[0] for each in made}
    assert {"Deployment", "Service", "CronJob", "PodDisruptionBudget"} < kinds
    assert ("Ingress" in kinds) is ("NetworkPolicy" in kinds) is (name != "with little")
    assert ("PersistentVolumeClaim" in kinds) is (name != "with all")
    assert (f"Deployment {RELEASE}-publisher" in made) is (name == "with all")
    asks = [made[f"NetworkPolicy {RELEASE}{part}"]["spec"]["egress"]
            for part in ("", "-publisher") if f"NetworkPolicy {RELEASE}{part}" in made]  # fmt: skip
    rules = variants()[name]["contributions"]["egress"]
    assert asks == {"as it comes": [[]], "with all": [rules, rules], "with little": []}[name]


def pods() -> dict[str, dict]:
    made = rendered(variants()["with all"])
    job = made[f"CronJob {RELEASE}-refresh"]["spec"]["jobTemplate"]
    return {
        "viewer": made[f"Deployment {RELEASE}"]["spec"],
        "refresh": job["spec"],
        "publisher": made[f"Deployment {RELEASE}-publisher"]["spec"],
    }


@pytest.mark.parametrize("name", ["viewer", "refresh", "publisher"])
def test_pods_have_no_rights_and_write_nothing_but_editions(name):
    pod = pods()[name]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["runAsUser"] == 10001
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    for container in (*pod.get("initContainers", ()), *pod["containers"]):
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert container["resources"]["limits"]["memory"]
    (main,) = pod["containers"]
    assert main["envFrom"] == [{"secretRef": {"name": "geheim"}}]
    (data,) = (mount for mount in main["volumeMounts"] if mount["mountPath"] == "/data")
    assert data.get("readOnly", False) is (name == "viewer")


def test_kubernetes_asks_the_probes_and_waits_for_the_end():
    pod = pods()["viewer"]["template"]["spec"]
    (viewer,) = pod["containers"]
    paths = {name: viewer[f"{name}Probe"]["httpGet"]["path"] for name in PROBES}
    assert paths == PROBES
    readiness = viewer["readinessProbe"]
    stoppen = re.search(r"stoppen = (\d+)", values()["operator"])[1]
    assert readiness["periodSeconds"] * readiness["failureThreshold"] < int(stoppen)
    assert pod["terminationGracePeriodSeconds"] > int(stoppen) + 20


PROBES = {"startup": "/gezond", "liveness": "/gezond", "readiness": "/klaar"}


def test_the_first_edition_of_an_empty_volume_is_that_of_the_program(tmp_path):
    (first,) = pods()["viewer"]["template"]["spec"]["initContainers"]
    script = first["command"][-1].replace("/data", str(tmp_path))
    for _ in range(2):
        subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
    assert [each.name for each in tmp_path.iterdir()] == ["edition"]
    assert (tmp_path / "edition" / "datapackage.json").is_file()


def test_compose_follows_its_specification():
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec",
         str(DEPLOY / "compose.yaml")], capture_output=True, check=False, text=True
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout


def test_compose_gives_its_services_no_rights():
    composed = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    services = composed["services"]
    for name, service in services.items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
    for name in ("viewer1", "viewer2", "refresh", "publisher"):
        parsed = command_parser({"serve": lambda _: 0}).parse_args(services[name]["command"])
        assert parsed.run
        assert ("editions:/data:ro" in services[name]["volumes"]) is name.startswith("viewer")
    named = set(services["viewer1"]["environment"])
    assert named <= {variable(key) for key in declared()} | {FILE_VARIABLE}
    for mount in services["haproxy"]["volumes"]:
        source = mount.split(":")[0]
        assert source == "./kaart.pem" or (DEPLOY / source).is_file()


@pytest.mark.parametrize("where", ["operator.toml", "values.yaml"])
def test_the_settings_are_accepted(where, tmp_path, monkeypatch):
    text = (DEPLOY / "operator.toml").read_text("utf-8")
    if where == "values.yaml":
        text = values()["operator"]
    file = tmp_path / "operator.toml"
    file.write_text(text, "utf-8")
    for key in declared():
        monkeypatch.setenv(variable(key), "")
        monkeypatch.delenv(variable(key))
    monkeypatch.setenv(FILE_VARIABLE, str(file))
    use_operator_file()
    assert setting("site") == "https://kaart.provincie.example/samenwerkingskaart/"


@pytest.fixture
def system(tmp_path) -> Path:
    """Lay out what the units name."""
    units = tmp_path / "etc/systemd/system"
    units.mkdir(parents=True)
    for unit in UNITS:
        shutil.copy(unit, units)
    theirs = Path("/usr/lib/systemd/system")
    shutil.copytree(theirs, tmp_path / theirs.relative_to("/"), symlinks=True)
    (tmp_path / "lib").symlink_to("usr/lib")
    for program in ("bin/sh", "opt/samenwerkingskaart/current/.venv/bin/python"):
        (tmp_path / program).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / program).write_text("")
        (tmp_path / program).chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_takes_the_units(unit, system):
    name = unit.name.replace("@", "@8501")
    verified = subprocess.run(
        [tool("systemd-analyze"), "verify", f"--root={system}", "--man=no", name],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    ours = [line for line in verified.stderr.splitlines() if "samenwerkingskaart" in line]
    assert (verified.returncode, ours) == (0, [])


@pytest.mark.parametrize("name", SERVICES)
def test_the_services_are_closed_off(name):
    measured = subprocess.run(
        [tool("systemd-analyze"), "security", "--offline=true", f"--threshold={MOST_EXPOSED}",
         str(DEPLOY / "systemd" / name)], capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert measured.returncode == 0, measured.stdout


@pytest.mark.parametrize("where", ["on a machine", "in a container"])
def test_haproxy_takes_its_configuration(where, tmp_path, monkeypatch):
    certificate = tmp_path / "kaart.pem"
    issued = trustme.CA().issue_cert("kaart.localhost")
    issued.private_key_and_cert_chain_pem.write_to_path(str(certificate))
    monkeypatch.setenv("KAART_CERTIFICATE", str(certificate))
    if where == "in a container":
        monkeypatch.setenv("KAART_CONTAINER", "yes")
        monkeypatch.setenv("KAART_1", "viewer1.invalid:8501")  # it may start later
    checked = subprocess.run(
        [tool("haproxy"), "-c", "-f", str(DEPLOY / "haproxy.cfg")],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stderr
    assert ("WARNING" in checked.stderr) is (where == "in a container")
