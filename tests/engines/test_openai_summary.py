"""The chat-server engine against real local servers: good, hanging, dropping, talking nonsense, dead."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from pipeline.config import SummariseConfig
from pipeline.engines import SummaryRequest
from pipeline.engines.openai_summary import OpenAIEngine
from pipeline.errors import ConfigError, EngineMissingError, StageError
from pipeline.summaries.prompts import BadAnswerError, read_answer

REQUEST = SummaryRequest(
    "speaker", "某甲指出，岸电使用率只有18%。", 40, title="某甲", quotes=(("某甲", "岸电使用率只有18%"),)
)
Answer = Callable[[BaseHTTPRequestHandler, dict[str, Any], int], None]


def reply(handler: BaseHTTPRequestHandler, content: str, status: int = 200) -> None:
    body = json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def server(answer: Answer, models: tuple[str, ...] = ("tiny",)) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A server on a free port, and the requests that it saw."""
    seen: list[dict[str, Any]] = []
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps({"data": [{"id": name} for name in models]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                seen.append({**given, "authorization": self.headers.get("Authorization")})
                number = len(seen)
            answer(self, given, number)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        threading.Thread(target=running.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{running.server_port}/v1", seen
        finally:
            running.shutdown()


def engine(url: str, **settings: Any) -> OpenAIEngine:
    return OpenAIEngine(
        SummariseConfig(engine="openai", base_url=url, **{"timeout_seconds": 0.5, "retries": 2, **settings})
    )


GOOD = '{"summary": "某甲指出，岸电使用率只有18%。"}'


def test_a_good_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "secret-for-the-test")
    with server(lambda h, given, n: reply(h, GOOD)) as (url, seen):
        assert engine(url).write([REQUEST]) == [["某甲指出，岸电使用率只有18%。"]]
    (request,) = seen
    prompt = request["messages"][0]["content"]
    assert request["model"] == "tiny"
    assert request["authorization"] == "Bearer secret-for-the-test"
    assert "某甲：岸电使用率只有18%" in prompt
    assert "约 40 个字" in prompt


def test_answers_stay_with_their_requests() -> None:
    def echo(handler: BaseHTTPRequestHandler, given: dict[str, Any], number: int) -> None:
        word = given["messages"][0]["content"].rsplit("材料：", 1)[1].strip()
        time.sleep(0.05 if number % 2 else 0.0)
        reply(handler, json.dumps({"summary": f"关于{word}"}, ensure_ascii=False))

    requests = [SummaryRequest("point", f"第{n}项", 30) for n in "甲乙丙丁戊己"]
    with server(echo) as (url, _):
        found = engine(url, concurrency=3).write(requests)
    assert found == [[f"关于第{n}项"] for n in "甲乙丙丁戊己"]


def test_nonsense_is_asked_for_again_and_then_given_up() -> None:
    with server(lambda h, given, n: reply(h, "好的！以下是摘要：岸电" if n < 3 else GOOD)) as (url, seen):
        assert engine(url).write([REQUEST]) == [["某甲指出，岸电使用率只有18%。"]]
        assert len(seen) == 3
    with server(lambda h, given, n: reply(h, "I cannot do that")) as (url, seen):
        assert engine(url, retries=1).write([REQUEST]) == [[]]
        assert len(seen) == 2


def test_an_answer_that_is_no_summary_is_shown_to_the_model_with_what_is_wanted() -> None:
    def answer(handler: BaseHTTPRequestHandler, given: dict[str, Any], number: int) -> None:
        told = [message["content"] for message in given["messages"]]
        corrected = len(told) == 3 and told[1] == "岸电" * 90 and "不超过 50 个字" in told[2]
        reply(handler, GOOD if corrected else "岸电" * 90)

    with server(answer) as (url, seen):
        assert engine(url, retries=1).write([REQUEST]) == [["某甲指出，岸电使用率只有18%。"]]
    assert [len(request["messages"]) for request in seen] == [1, 3]


def page(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<html>sign in</html>", "no chat completion: '<html>sign in"),
        (b'{"choices": []}', "no chat completion: "),
        (b'{"choices": [{"message": {"content": null}}]}', "the message has no text"),
        (
            b'{"choices": [{"message": {"content": "I cannot do that"}}]}',
            "no JSON object: 'I cannot do that'",
        ),
    ],
)
def test_a_server_whose_answers_are_never_summaries_stops_the_stage(body: bytes, says: str) -> None:
    with server(lambda h, given, n: page(h, body)) as (url, _):
        with pytest.raises(StageError, match=f"no answer to 3 requests is a summary: {says}"):
            engine(url, retries=0).write([REQUEST] * 3)
        asked = engine(url, retries=0)
        assert asked.write([REQUEST] * 2) == [[], []], "one short document may fail in all its requests"
        with pytest.raises(StageError, match="no answer to 4 requests"):
            asked.write([REQUEST] * 2)


def test_a_server_that_has_given_summaries_may_fail_a_whole_document() -> None:
    with server(lambda h, given, n: reply(h, GOOD if n == 1 else "I cannot do that")) as (url, _):
        asked = engine(url, retries=0, concurrency=1)
        assert asked.write([REQUEST] * 4) == [["某甲指出，岸电使用率只有18%。"], [], [], []]
        assert asked.write([REQUEST] * 29) == [[]] * 29
        with pytest.raises(StageError, match="no answer to 30 requests"):
            asked.write([REQUEST])


@pytest.mark.timeout(30)
def test_what_ends_the_stage_waits_for_no_answer(monkeypatch) -> None:
    asked, over = threading.Event(), threading.Event()

    def hang(handler: BaseHTTPRequestHandler, given: dict[str, Any], number: int) -> None:
        asked.set()
        over.wait(20.0)
        handler.close_connection = True

    def interrupted(self: Any, timeout: float | None = None) -> None:
        asked.wait(10.0)
        raise KeyboardInterrupt

    with server(hang) as (url, _):
        wanted = engine(url, timeout_seconds=20.0, concurrency=2)
        wanted.load()
        monkeypatch.setattr("concurrent.futures.Future.result", interrupted)
        began = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            wanted.write([REQUEST, REQUEST])
        assert time.monotonic() - began < 10.0
        over.set()


def test_a_server_that_hangs_is_an_error_in_bounded_time() -> None:
    began = time.monotonic()
    with server(lambda h, given, n: time.sleep(3)) as (url, seen):
        with pytest.raises(StageError, match=r"no answer within 0\.3 s, 2 tries"):
            engine(url, timeout_seconds=0.3, retries=1).write([REQUEST])
        assert len(seen) == 2
        assert time.monotonic() - began < 2.5


def test_a_server_that_drops_the_connection() -> None:
    def drop(handler: BaseHTTPRequestHandler, given: dict[str, Any], number: int) -> None:
        if number == 1:
            handler.connection.close()
        else:
            reply(handler, GOOD)

    with server(drop) as (url, _):
        assert engine(url).write([REQUEST])[0]
    with (
        server(lambda h, given, n: h.connection.close()) as (url, _),
        pytest.raises(StageError, match="connection"),
    ):
        engine(url, retries=1).write([REQUEST])


def test_a_busy_server_is_asked_again_and_a_refusal_is_not() -> None:
    with server(lambda h, given, n: reply(h, GOOD, 503 if n == 1 else 200)) as (url, seen):
        assert engine(url).write([REQUEST])[0]
        assert len(seen) == 2
    for status in (401, 403, 404):
        with server(lambda h, given, n, status=status: reply(h, "no", status)) as (url, seen):
            with pytest.raises(StageError, match=f"HTTP {status}.*summarise.model and the key"):
                engine(url).write([REQUEST])
            assert len(seen) == 1


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_text_that_is_too_long_has_no_candidate_and_the_others_have(status: int) -> None:
    def short_alone(handler: BaseHTTPRequestHandler, given: dict[str, Any], number: int) -> None:
        if len(given["messages"][0]["content"]) > 2000:
            reply(handler, "the text is longer than the context", status)
        else:
            reply(handler, GOOD)

    long = SummaryRequest("abstract", "岸电" * 1500, 200)
    with server(short_alone) as (url, seen):
        asked = engine(url, concurrency=1)
        assert asked.write([long]) == [[]]
        assert len(seen) == 2, "as nothing was answered before, a short question tells whom it refuses"
        assert [len(found) for found in asked.write([long, REQUEST, long])] == [0, 1, 0]
        assert len(seen) == 5


@pytest.mark.parametrize("status", [400, 422])
def test_a_server_that_refuses_short_questions_too_stops_the_stage(status: int) -> None:
    with server(lambda h, given, n: reply(h, "max_tokens is no parameter", status)) as (url, seen):
        with pytest.raises(StageError, match=f"HTTP {status} .*no parameter.*short question"):
            engine(url, concurrency=1).write([REQUEST] * 5)
        assert len(seen) == 2


def test_an_interruption_does_not_wait_for_questions_that_are_not_asked_yet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with server(lambda h, given, n: reply(h, "I cannot do that")) as (url, seen):
        asked = engine(url, concurrency=2, retries=50)
        ask = asked._ask

        def interrupted(client: Any, request: SummaryRequest, stop: threading.Event) -> list[str]:
            if request is REQUEST:
                raise KeyboardInterrupt
            return ask(client, request, stop)

        monkeypatch.setattr(asked, "_ask", interrupted)
        other = SummaryRequest("point", "第一项", 30)
        with pytest.raises(KeyboardInterrupt):
            asked.write([REQUEST, *[other] * 20])
        assert len(seen) <= 6


@pytest.mark.parametrize("url", ["http://127.0.0.1:port/v1", "http://[::1/v1", "127.0.0.1:8000/v1", ""])
def test_an_address_that_is_none_is_a_wrong_setting(url: str) -> None:
    with pytest.raises(ConfigError, match=r"summarise\.base_url"):
        engine(url).load()


def test_a_dead_server_is_named_before_anything_is_read() -> None:
    with pytest.raises(EngineMissingError, match=r"no server answers at http://127\.0\.0\.1:9/v1") as caught:
        engine("http://127.0.0.1:9/v1").load()
    assert "base_url" in caught.value.hint


def test_a_server_without_models_needs_a_name() -> None:
    with server(lambda h, given, n: reply(h, GOOD), models=()) as (url, _):
        with pytest.raises(EngineMissingError, match="names no model"):
            engine(url).load()
        assert engine(url, model="mine").write([REQUEST])[0]


def test_missing_prompts_are_named() -> None:
    with (
        server(lambda h, given, n: reply(h, GOOD)) as (url, _),
        pytest.raises(EngineMissingError, match="no prompts"),
    ):
        engine(url, prompts="no/such/folder").load()


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ('{"summary": "岸电不足"}', "岸电不足"),
        ('```json\n{"summary": "岸电不足"}\n```', "岸电不足"),
        ('<think>先想想</think>\n{"summary": "岸电\\n不足"}', "岸电不足"),
        ('摘要：{"summary": "岸电不足"}', None),
        ('{"text": "岸电不足"}', None),
        ('{"summary": ""}', None),
        ('{"summary": 5}', None),
        ('{"summary": "only English"}', None),
        ('{"summary": "' + "长" * 200 + '"}', None),
        ("", None),
    ],
)
def test_read_answer(answer: str, text: str | None) -> None:
    if text is None:
        with pytest.raises(BadAnswerError):
            read_answer(answer, length=40)
    else:
        assert read_answer(answer, length=40) == text
