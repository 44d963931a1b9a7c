from __future__ import annotations

from typing import Any

from django.http import JsonResponse

from articles.workflow.refusal import Incomplete, Refused


def answer(said: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})


def told(status: int, message: str, field: str | None = None, **more: Any) -> JsonResponse:
    """Anything but a success: one sentence, and the field that it belongs to."""
    return answer({"message": message, **({"field": field} if field else {}), **more}, status)


def refused(refusal: Refused, status: int, **more: Any) -> JsonResponse:
    if isinstance(refusal, Incomplete):
        more["checks"] = [
            {"field": field, "message": sentence} for field, sentence in refusal.problems
        ]
    return told(status, str(refusal), refusal.field, **more)
