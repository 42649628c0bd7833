"""Summaries by any server that speaks the OpenAI chat protocol: vLLM, Ollama, llama.cpp, others."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal

from pipeline.config import SummariseConfig
from pipeline.engines import SummaryRequest
from pipeline.errors import ConfigError, EngineMissingError, ServerMissingError, StageError
from pipeline.paths import resolve
from pipeline.summaries.prompts import BadAnswerError, Prompts, read_answer

_PAUSE_SECONDS = 0.3  # before the second try; twice as long before each further one
_NO_ACCESS = frozenset({401, 403, 404})  # no question gets an answer
_TOO_MUCH = frozenset({400, 413, 422})  # what servers say of a text that is longer than their context
_SHORT = "你好"
_FEW = 3
"""So many requests in vain, and none with a summary before them, tell of a server that gives none."""
_MANY = 30
"""So many in a row tell it of a server that gave summaries before: one text may well fail in all its requests."""


class OpenAIEngine:
    """One request a summary, several at a time; an answer that is no summary is asked for again, with what is wrong with it.

    Where all tries bring nonsense, or the text is too long for the server, the request has no candidate
    and the plan's source sentences stand in. Where the server does not answer at all, refuses a short
    question as well, or no answer of several requests is a summary, the stage stops: finished documents are kept.
    """

    name = "openai"
    grain: Literal["summary"] = "summary"

    def __init__(self, config: SummariseConfig) -> None:
        self._config = config
        self._prompts: Prompts | None = None
        self._model = config.model
        self._willing = False  # it has answered something
        self._useful = False  # an answer was a summary
        self._vain: list[str] = []  # what was wrong with the answers to each request since the last summary
        self._asking = threading.Lock()

    def load(self) -> None:
        """Reads the prompts and asks the server which models it has.

        Raises:
            ConfigError: the address is none, or a prompt is broken.
            EngineMissingError: no server answers at the address, or it does not have the model.
        """
        if self._prompts is not None:
            return
        prompts = Prompts(resolve(self._config.prompts))
        models = self._list_models()
        if not self._model and models:
            self._model = models[0]
        if not self._model:
            raise EngineMissingError(
                f"{self._config.base_url} names no model", hint="set summarise.model to the model to ask"
            )
        self._prompts = prompts

    def write(self, requests: Sequence[SummaryRequest]) -> list[list[str]]:
        """At most one candidate a request.

        Raises:
            StageError: the server stopped answering, refuses every question, or answers none with a summary.
        """
        import httpx

        self.load()
        stop = threading.Event()
        # no `with`: that would wait for answers that nobody wants any more
        pool = ThreadPoolExecutor(max_workers=self._config.concurrency)
        with httpx.Client(timeout=self._config.timeout_seconds, headers=self._headers()) as client:
            try:
                jobs = [pool.submit(self._ask_unless, stop, client, request) for request in requests]
                written = [job.result() for job in jobs]
            except BaseException:  # Ctrl-C as well
                stop.set()
                raise
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
        self._check_useful(written)
        return written

    def _check_useful(self, written: Sequence[Sequence[str]]) -> None:
        """Finds out whether the answers are no summaries because one text is hard, or whatever is asked.

        Raises:
            StageError: no answer of a few requests was one, or of many in a row.
        """
        if any(written):
            self._useful = True
            self._vain.clear()
        elif len(self._vain) >= (_MANY if self._useful else _FEW):
            raise StageError(
                f"{self._config.base_url}: no answer to {len(self._vain)} requests is a summary: {self._vain[-1]}",
                hint="check summarise.base_url and summarise.model, and run again: finished documents are kept",
            )

    def _ask_unless(self, stop: threading.Event, client: Any, request: SummaryRequest) -> list[str]:
        """The candidates of one request; none once another one has stopped the stage, before whoever waits has heard of it."""
        if stop.is_set():
            return []
        try:
            return self._ask(client, request, stop)
        except StageError:
            stop.set()
            raise

    def _ask(self, client: Any, request: SummaryRequest, stop: threading.Event) -> list[str]:
        import httpx

        assert self._prompts is not None
        question = {"role": "user", "content": self._prompts.render(request)}
        body: dict[str, Any] = {
            "model": self._model,
            "messages": [question],
            "temperature": 0,
            "max_tokens": 64 + 3 * request.length,
        }
        trouble = wrong = ""
        for attempt in range(self._config.retries + 1):
            if attempt and stop.wait(_PAUSE_SECONDS * 2 ** (attempt - 1)):
                return []
            try:
                response = self._post(client, body)
            except httpx.TimeoutException:
                trouble = f"no answer within {self._config.timeout_seconds:g} s"
                continue
            except httpx.HTTPError as error:
                trouble = f"the connection broke: {error}"
                continue
            if response.status_code in _NO_ACCESS:
                raise self._refusal(
                    response, hint=f"check summarise.model and the key in ${self._config.key_variable}"
                )
            if response.status_code in _TOO_MUCH:
                self._check_willing(client, body, response)
                return []
            if response.status_code != 200:
                trouble = f"HTTP {response.status_code}"
                continue
            self._willing = True
            answer: str | None = None
            try:
                answer = _content(response)
                return [read_answer(answer, length=request.length)]
            except BadAnswerError as error:
                trouble, wrong = "", str(error)
            correction = self._prompts.again(request)
            if answer is not None and correction:  # the same question would get the same answer
                said = {"role": "assistant", "content": answer}
                body["messages"] = [question, said, {"role": "user", "content": correction}]
        if trouble:
            raise StageError(
                f"{self._config.base_url}: {trouble}, {self._config.retries + 1} tries",
                hint="start the server and run again: finished documents are kept",
            )
        self._vain.append(wrong)
        return []

    def _post(self, client: Any, body: dict[str, Any]) -> Any:
        return client.post(f"{self._config.base_url.rstrip('/')}/chat/completions", json=body)

    def _check_willing(self, client: Any, body: dict[str, Any], refused: Any) -> None:
        """Finds out whether a server that has answered nothing so far refused one long text or will refuse all.

        Raises:
            StageError: it refuses a short question of the same form, too.
        """
        import httpx

        with self._asking:
            if self._willing:
                return
            try:
                short = self._post(client, {**body, "messages": [{"role": "user", "content": _SHORT}]})
            except httpx.HTTPError:
                return
            if short.status_code in _TOO_MUCH:
                raise self._refusal(refused, hint="it refuses a short question, too: check summarise.model")
            self._willing = short.status_code == 200

    def _refusal(self, response: Any, *, hint: str) -> StageError:
        return StageError(
            f"{self._config.base_url} refuses: HTTP {response.status_code} {response.text[:120]!r}", hint=hint
        )

    def _headers(self) -> dict[str, str]:
        key = os.environ.get(self._config.key_variable, "")
        return {"Authorization": f"Bearer {key}"} if key else {}

    def _list_models(self) -> list[str]:
        import httpx

        url = f"{self._config.base_url.rstrip('/')}/models"
        try:
            response = httpx.get(
                url, timeout=min(10.0, self._config.timeout_seconds), headers=self._headers()
            )
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise ConfigError(
                f"summarise.base_url = {self._config.base_url!r}: {error}",
                hint="write it like http://127.0.0.1:8000/v1",
            ) from None
        except httpx.HTTPError as error:
            raise ServerMissingError(
                f"no server answers at {self._config.base_url} ({type(error).__name__})",
                hint="start it, or set summarise.base_url; --set summarise.engine=embedded needs none",
            ) from None
        if response.status_code in (401, 403):
            raise EngineMissingError(
                f"{self._config.base_url} wants a key", hint=f"put it in ${self._config.key_variable}"
            )
        try:
            return [str(row["id"]) for row in response.json()["data"]]
        except (ValueError, KeyError, TypeError):
            return []  # some servers list nothing; the model must then be named


def _content(response: Any) -> str:
    """Text of the first choice.

    Raises:
        BadAnswerError: the answer is no chat completion.
    """
    try:
        text = response.json()["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError):
        raise BadAnswerError(f"no chat completion: {response.text[:80]!r}") from None
    if not isinstance(text, str):
        raise BadAnswerError("the message has no text")
    return text
