"""Alerts through the notification library, against receivers on loopback that have the shapes of the real ones."""

import email
import email.policy
import logging
import socket
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from msgspec.structs import replace
from tests.alerting.events import Inbox, inbox
from tests.sinks.test_file import ALERT

from samarkand.errors import UsageError
from samarkand.sinks import NotSent, notify
from samarkand.sinks.wording import body_of, plain, title_of

HOSTILE = (
    "<script>alert(1)</script> <b>tebal</b> [klik](https://jahat.example/x) @everyone <!channel> <@U123>\r\n"
    "Bcc: semua@jahat.example\n\x1b[2J\u202eterbalik\u202c\x00 ```code``` *tebal* =HYPERLINK(1)"
)


@pytest.fixture
def box() -> Iterator[Inbox]:
    with inbox() as box:
        yield box


def test_telegram_is_told_in_its_own_shape(box, monkeypatch):
    from apprise.plugins.telegram import NotifyTelegram

    monkeypatch.setattr(NotifyTelegram, "notify_url", box.address("/bot"))
    notify.open("tgram://123456789:abcdefg_hijklmnop/12315544/").send(ALERT)
    ((path, body),) = box.got
    assert path == "/bot123456789:abcdefg_hijklmnop/sendMessage"
    assert str(body["chat_id"]) == "12315544"
    assert "Presiden Cile bertemu dengan Presiden Peru" in body["text"]
    assert "https://harian.example/1" in body["text"]
    assert "Kantor Berita Contoh → harian.example" in body["text"]


def test_telegram_gets_hostile_text_without_markup(box, monkeypatch):
    from apprise.plugins.telegram import NotifyTelegram

    monkeypatch.setattr(NotifyTelegram, "notify_url", box.address("/bot"))
    hostile = replace(ALERT, sentence=HOSTILE, title=HOSTILE, place=HOSTILE, chain=(HOSTILE,))
    notify.open("tgram://123456789:abcdefg_hijklmnop/12315544/").send(hostile)
    text = box.got[0][1]["text"]
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "<b>tebal" not in text


def test_whatsapp_is_told_in_its_own_shape(box, monkeypatch):
    from apprise.plugins.whatsapp import NotifyWhatsApp

    monkeypatch.setattr(NotifyWhatsApp, "notify_url", box.address("/{fb_ver}/{phone_id}/messages"))
    notify.open("whatsapp://abcdefghijklmno@123456789012/6281234567890").send(ALERT)
    ((path, body),) = box.got
    assert path.endswith("/123456789012/messages")
    assert (body["messaging_product"], body["type"]) == ("whatsapp", "text")
    assert body["to"].endswith("6281234567890")
    assert "Presiden Cile bertemu dengan Presiden Peru" in body["text"]["body"]


def test_a_webhook_is_told_as_json(box):
    notify.open(f"json://127.0.0.1:{box.port}/hook").send(replace(ALERT, sentence=HOSTILE))
    ((path, body),) = box.got
    assert path == "/hook"
    assert not any(ord(each) < 32 and each != "\n" for each in body["message"])
    assert "\u202e" not in body["message"]


class Post:
    """What an SMTP server was given."""

    def __init__(self) -> None:
        self.messages: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.messages.append((envelope, email.message_from_bytes(envelope.content, policy=email.policy.default)))
        return "250 OK"


@pytest.fixture
def post() -> Iterator[tuple[Post, int]]:
    handler = Post()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield handler, port
    finally:
        controller.stop()


def test_e_mail_is_sent_and_hostile_text_makes_no_header(post):
    handler, port = post
    address = f"mailto://127.0.0.1:{port}/?from=samarkand@kabar.example&to=desk@kabar.example&smtp=127.0.0.1"
    notify.open(address).send(replace(ALERT, sentence=HOSTILE, title=HOSTILE))
    ((envelope, message),) = handler.messages
    assert envelope.rcpt_tos == ["desk@kabar.example"]
    assert "Bcc" not in message
    assert message["Subject"].startswith("planned: ")
    parts = {part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart()}
    assert "https://harian.example/1" in "".join(parts.values())
    assert "<script" not in parts.get("text/html", "")
    assert set(parts) <= {"text/plain", "text/html"}


def test_a_refusal_is_no_doubt_and_a_lost_answer_is(box):
    sink = notify.open(f"json://127.0.0.1:{box.port}/")
    for status, uncertain in ((500, False), (403, False), (None, True)):
        box.status = status
        with pytest.raises(NotSent) as caught:
            sink.send(ALERT)
        assert caught.value.uncertain is uncertain, status
    with pytest.raises(NotSent) as caught:
        notify.open("json://127.0.0.1:9/").send(ALERT)
    assert caught.value.uncertain is False


def test_what_is_said_of_a_failure_holds_no_secret(monkeypatch):
    from apprise.plugins.telegram import NotifyTelegram

    monkeypatch.setattr(NotifyTelegram, "notify_url", "http://127.0.0.1:9/bot")
    with pytest.raises(NotSent) as caught:
        notify.open("tgram://123456789:abcdefg_hijklmnop/12315544/").send(ALERT)
    assert "abcdefg" not in str(caught.value)
    assert [each for each in logging.getLogger("apprise").handlers if "Ear" in type(each).__name__] == []


@pytest.mark.parametrize("address", ["", "desk", "telegraf://x", "tgram://", "json://", "http://example.org/"])
def test_an_address_that_cannot_be_used_is_refused_and_not_repeated(address):
    with pytest.raises(UsageError) as caught:
        notify.open(address)
    assert "\n" not in str(caught.value)


def test_an_address_of_two_receivers_is_refused():
    with pytest.raises(UsageError, match="names 2 receivers"):
        notify.open("tgram://123456789:abcdefg_hijklmnop/12315544/66666/")


def test_without_the_library_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(UsageError, match=r"samarkand\[alerts\]"):
        notify.open("json://127.0.0.1/")


def test_words_of_pages_are_harmless():
    said = plain(HOSTILE)
    assert said.isprintable() or "\u200b" in said
    assert not {"\n", "\r", "\x1b", "\x00", "\u202e"} & set(said)
    for called in ("@everyone", "<!channel", "<@U123", "](https", "```"):
        assert called not in said


def test_an_address_that_is_none_of_the_web_is_left_out():
    said = body_of(replace(ALERT, url="javascript:alert(1)", page="https://situs.example/events/e1"))
    assert "javascript" not in said
    assert said.endswith("https://situs.example/events/e1")


def test_long_texts_are_cut():
    alert = replace(ALERT, sentence="kata " * 5000, title="judul " * 1000, chain=("rantai " * 100,) * 3)
    assert len(body_of(alert)) < 1500
    assert len(title_of(alert)) < 230
