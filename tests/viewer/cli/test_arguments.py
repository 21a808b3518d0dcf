"""The help and the mistakes of the command line are in Dutch, in every version of Python."""

import argparse
import gettext
import os
import re

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from tests.viewer.cli.test_cli import run
from viewer.cli.arguments import DOMAIN, Parser, in_dutch
from viewer.cli.commands import command_parser
from viewer.locale.catalogue import LOCALE_DIR

PARSER = command_parser({"serve": lambda _options: 0})
PARSERS = {
    "": PARSER,
    **next(
        dict(action.choices)
        for action in PARSER._actions
        if isinstance(action, argparse._SubParsersAction)
    ),
}
for parser in list(PARSERS.values())[1:]:
    parser.declare()
FOR_PROGRAMMERS = {
    " (default: %(default)s)",
    "%r is not callable",
    "'required' is an invalid argument for positionals",
    ".__call__() not defined",
    'argument "-" with mode %r',
    "can't open '%(filename)s': %(error)s",
    "cannot have multiple subparser arguments",
    "cannot merge actions - two groups are named %r",
    "conflicting option string: %s",
    "conflicting option strings: %s",
    "conflicting subparser alias: %s",
    "conflicting subparser: %s",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "mutually exclusive arguments must be optional",
    "unexpected option string: %s",
}
"""Texts of argparse about how a parser is made, or about what no command here uses."""


def forms(texts):
    return (texts,) if isinstance(texts, str) else texts


def dutch_of_argparse():
    """Return the texts of argparse in our catalogue, each with its Dutch."""
    with (LOCALE_DIR / "nl" / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    return {
        english: dutch
        for message in messages
        for english, dutch in zip(forms(message.id), forms(message.string), strict=True)
    }


def texts_of_argparse():
    """Return every text that argparse of this Python looks up."""
    extracted = extract_from_file("python", argparse.__file__)
    return {text for _, message, _, _ in extracted for text in forms(message)}


ENGLISH = re.compile(
    r"\b(usage|options?|positional|arguments|show|help message|exit|the|this|required|following|"
    r"invalid|choose|choice|unrecognized|expected|value|ignored|explicit|allowed|with|error)\b(?!-)"
)


def english_in(sentence):
    """Return the English words in what is printed; names of options and files do not count."""
    return ENGLISH.findall(re.sub(r"--?[a-z-]+", "", sentence))


def test_every_text_for_a_user_has_its_dutch():
    texts = texts_of_argparse()
    assert {"usage: ", "expected %s argument", "expected %s arguments"} <= texts
    assert texts - set(dutch_of_argparse()) - FOR_PROGRAMMERS == set()


def test_the_dutch_has_the_same_places_to_fill():
    for english, dutch in dutch_of_argparse().items():
        assert dutch
        assert re.findall(r"%[rs]", dutch) == re.findall(r"%[rs]", english)
        named = r"%\(\w+\)[rs]"
        assert set(re.findall(named, dutch)) <= set(re.findall(named, english))


def test_the_search_for_english_finds_it():
    own = argparse.ArgumentParser(prog="x")
    own.add_argument("file")
    assert english_in(own.format_help()) == [
        "usage", "positional", "arguments", "options", "show", "this", "help message", "exit",
    ]  # fmt: skip


@pytest.mark.parametrize("command", PARSERS)
def test_every_help_is_in_dutch(capsys, command):
    status, out, err = run(capsys, *command.split(), "--help")
    assert (status, err) == (0, "")
    assert out.startswith(f"gebruik: python -m viewer {command}".rstrip())
    assert "opties:\n  -h, --help" in out
    assert "deze hulp tonen en stoppen" in out
    assert english_in(out) == []


@pytest.mark.parametrize("name", ["LANGUAGE", "LC_ALL", "LANG"])
@pytest.mark.parametrize("value", ["C", "de_DE.UTF-8", "en"])
def test_it_is_dutch_whatever_the_computer_is_set_to(capsys, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert "gebruik: " in run(capsys, "serve", "--help")[1]
    assert os.environ[name] == value


@pytest.mark.parametrize("arguments", [["--help"], ["teken"], ["query", "--taal", "zz"]])
@pytest.mark.parametrize("language", [None, "", "de:en"])
def test_gettext_outside_the_command_line_is_left_alone(capsys, monkeypatch, arguments, language):
    monkeypatch.delenv("LANGUAGE", raising=False)
    if language is not None:
        monkeypatch.setenv("LANGUAGE", language)
    run(capsys, *arguments)
    assert (gettext.textdomain(), os.environ.get("LANGUAGE")) == ("messages", language)
    assert argparse.ArgumentParser(prog="x").format_usage() == "usage: x [-h]\n"


MISTAKES = {
    "no command": ([], "dit ontbreekt: OPDRACHT. Zie python -m viewer --help."),
    "unknown command": (["teken"], "OPDRACHT: onbekende keuze: 'teken' (kies uit "),
    "required": (["additions"], "additions: dit ontbreekt: BESTAND."),
    "required option": (["template"], "template: dit ontbreekt: --out."),
    "unknown option": (["check", "--kleur"], "onbekend argument: --kleur."),
    "one value": (["query", "--basis"], "--basis: verwacht één waarde."),
    "no value": (["query", "--json=1"], "--json: krijgt geen waarde, dus niet '1'."),
    "choice": (["export", "--out", "d", "--each", "x"], "--each: onbekende keuze: 'x' (kies uit "),
    "together": (["changes", "--json", "--markdown"], "--markdown: gaat niet samen met --json."),
    "number": (["serve", "--port", "x"], "--port: “x” is geen poortnummer (1-65535)."),
    "two lines": (["query", "a\nb"], "onbekend argument: a b."),
    "long": (["refresh", "--year", "9" * 90_000], "9” is geen jaar (JJJJ)."),
}


@pytest.mark.parametrize(("arguments", "sentence"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_in_one_dutch_line(capsys, arguments, sentence):
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert sentence in err
    assert err.endswith("--help.\n")
    assert err.count("\n") == 1
    assert len(err) < 2_000
    assert english_in(err) == []


KINDS = {
    "number": (("--n", {"type": int}), ["--n", "x"], "--n: 'x' kan hier niet."),
    "some": (("--n", {"nargs": "+"}), ["--n"], "--n: verwacht ten minste één waarde."),
    "two": (("--n", {"nargs": 2}), ["--n", "1"], "--n: verwacht 2 waarden."),
}


@pytest.mark.parametrize(("argument", "given", "sentence"), KINDS.values(), ids=KINDS)
def test_kinds_of_arguments_that_a_command_may_get(capsys, argument, given, sentence):
    name, settings = argument
    parser = Parser(prog="x")
    parser.add_argument(name, **settings)
    with in_dutch(), pytest.raises(SystemExit):
        parser.parse_args(given)
    assert capsys.readouterr().err == f"x: {sentence} Zie x --help.\n"
