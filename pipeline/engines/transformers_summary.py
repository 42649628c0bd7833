"""Summaries by any transformers model: a seq2seq rewrites units, a chat model writes whole summaries."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Literal

from pipeline.config import SummariseConfig
from pipeline.engines import SummaryRequest, check_model, find_model
from pipeline.errors import EngineMissingError, first_line
from pipeline.paths import resolve
from pipeline.summaries.prompts import BadAnswerError, Prompts, read_answer

CANDIDATES = 3


class TransformersSummaryEngine:
    """`model` is a local folder or a hub id. On a GPU if there is one."""

    name = "transformers"
    grain: Literal["sentence", "unit", "summary"] = "unit"

    def __init__(self, config: SummariseConfig) -> None:
        self._config = config
        self._model: Any = None
        self._tokenizer: Any = None
        self._prompts: Prompts | None = None

    def load(self) -> None:
        """Loads model and tokenizer; the model's own configuration says which kind it is.

        Raises:
            EngineMissingError: no model is named, or it cannot be loaded.
        """
        if self._model is not None:
            return
        check_model("summarise", self._config.model)
        name = find_model(self._config.model)
        try:
            import torch
            import transformers

            self._tokenizer = transformers.AutoTokenizer.from_pretrained(name)
            settings = transformers.AutoConfig.from_pretrained(name)
            both = bool(settings.is_encoder_decoder)
            kind = transformers.AutoModelForSeq2SeqLM if both else transformers.AutoModelForCausalLM
            model = kind.from_pretrained(name)
        except (ImportError, OSError, ValueError, KeyError) as error:
            raise EngineMissingError(
                f"{self._config.model}: cannot be loaded: {first_line(error)[:160]}",
                hint="a local folder with config.json, weights and tokenizer, or a hub id",
            ) from error
        if not both:
            if not getattr(self._tokenizer, "chat_template", None):
                raise EngineMissingError(
                    f"{self._config.model}: has no chat template",
                    hint="use a chat (instruct) model or a seq2seq",
                )
            self._prompts = Prompts(resolve(self._config.prompts))
            self._tokenizer.padding_side = "left"
            if self._tokenizer.pad_token is None:
                self._tokenizer.pad_token = self._tokenizer.eos_token
        self.grain = "unit" if both else "summary"
        self._model = model.to("cuda" if torch.cuda.is_available() else "cpu").eval()

    def write(self, requests: Sequence[SummaryRequest]) -> list[list[str]]:
        """Candidates of each request, batched by length."""
        self.load()
        written: list[list[str]] = [[] for _ in requests]
        order = sorted(range(len(requests)), key=lambda i: len(requests[i].text))
        size = self._config.batch_size if self.grain == "unit" else max(1, self._config.batch_size // 8)
        for first in range(0, len(order), size):
            rows = order[first : first + size]
            part = [requests[i] for i in rows]
            answers = self._rewrite(part) if self.grain == "unit" else self._chat(part)
            for i, texts in zip(rows, answers, strict=True):
                written[i] = texts
        return written

    def _rewrite(self, requests: Sequence[SummaryRequest]) -> list[list[str]]:
        texts = [request.text for request in requests]
        wanted = max(request.length for request in requests)
        beams = self._config.beams
        found = self._generate(
            texts, max_new_tokens=2 * wanted + 8, num_beams=beams, num_return_sequences=min(CANDIDATES, beams),
            no_repeat_ngram_size=3,
        )  # fmt: skip
        each = len(found) // len(texts)
        bare = [text.replace(" ", "") if _mostly_han(text) else text.strip() for text in found]
        return [[text for text in bare[i * each : (i + 1) * each] if text] for i in range(len(texts))]

    def _chat(self, requests: Sequence[SummaryRequest]) -> list[list[str]]:
        assert self._prompts is not None
        texts = [
            self._tokenizer.apply_chat_template(
                [{"role": "user", "content": self._prompts.render(request)}],
                tokenize=False,
                add_generation_prompt=True,
            )
            for request in requests
        ]
        new = 64 + 2 * max(request.length for request in requests)
        room = self._window() - new
        tokens = self._tokenizer(texts, add_special_tokens=False)["input_ids"]  # the template writes them
        fitting = [i for i, ids in enumerate(tokens) if len(ids) <= room]
        # nothing is cut at the window: the source stands in
        written: list[list[str]] = [[] for _ in requests]
        answers = (
            self._generate([texts[i] for i in fitting], max_new_tokens=new, do_sample=False)
            if fitting
            else []
        )
        for i, answer in zip(fitting, answers, strict=True):
            with suppress(BadAnswerError):
                written[i] = [read_answer(answer, length=requests[i].length)]
        return written

    def _window(self) -> int:
        """Tokens that the model can see."""
        return int(getattr(self._model.config, "max_position_embeddings", None) or 4096)

    def _generate(self, texts: Sequence[str], **options: Any) -> list[str]:
        import torch

        inputs = self._tokenizer(
            list(texts), return_tensors="pt", padding=True, truncation=True, max_length=self._window(),
            add_special_tokens=self.grain == "unit",
        ).to(self._model.device)  # fmt: skip
        inputs.pop("token_type_ids", None)
        with torch.inference_mode():
            output = self._model.generate(**inputs, **options)
        if not self._model.config.is_encoder_decoder:
            output = output[:, inputs["input_ids"].shape[1] :]
        decoded: list[str] = self._tokenizer.batch_decode(output, skip_special_tokens=True)
        return decoded


def _mostly_han(text: str) -> bool:
    return sum("\u4e00" <= c <= "\u9fff" for c in text) * 2 > len(text.replace(" ", ""))
