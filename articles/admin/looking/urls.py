from __future__ import annotations

from django.urls import path

from . import matrix, moment

urlpatterns = [
    path("quyen-han/", matrix.view, name="desk_matrix"),
    path("tai-thoi-diem/", moment.view, name="desk_moment"),
]
