"""A headline breaks between words, never inside one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.joining import MAX_SYLLABLES, NO_BREAK, join_words


@pytest.mark.parametrize(
    "shown",
    [
        "Biểu_dương những người giữ bình_yên cho xóm_phố",
        "Hội_thi hát quan_họ ở Gia_Bình",
        "Máy gặt đến muộn, cánh_đồng Mả_Lim thức trắng",
        "Ngày đọc sách của thôn Hạ_Mỗ_Đông",
        "Hát Trên Đầm Vạc Đêm Rằm",
        "Học_sinh lớp_10 trở_lại trường từ thứ_Hai",
        "Từ tháng_Bảy, sổ tay của tổ_trưởng",
        "Ngày 6 tháng_6 năm 2024",
        "48_giờ trên sông_Cầu",
        "Ông Nguyễn_Văn_Bách và “nông_dân” Kinh_Bắc",
        "Mua 59 căn nhà_ở_xã_hội",
        "Chín giờ tối, bà_Sáu_Cầu mở cửa",
        "Cô_giáo và thầy_Diễn, ông Trần_Văn_Bách",
        "An_ninh, trật_tự: xã_hội",
        "Quan, họ và quan. họ",
        "UỶ_BAN_NHÂN_DÂN tỉnh",
        "Ủy_ban_nhân_dân",
        "(Bắc_Ninh) “Tổ_quốc”",
        "  hai  dấu cách ",
        "",
    ],
)
def test_the_syllables_of_a_word_stay_together(shown: str) -> None:
    assert join_words(shown.replace("_", " ")) == shown.replace("_", NO_BREAK)


def test_a_long_name_is_capped() -> None:
    assert join_words("Nguyễn Thị Minh Khai Anh Thư") == "Nguyễn Thị Minh Khai Anh Thư".replace(
        " ", NO_BREAK, MAX_SYLLABLES - 1
    )


_headlines = st.lists(
    st.sampled_from(
        [
            *[
                "an",
                "ninh",
                "Nguyễn",
                "Hương",
                "Giang",
                "tháng",
                "6",
                "tỷ",
                "đồng",
                "nhà",
                "ở",
                "xã",
            ],
            *["hội", "“bảo", "vệ”", "quốc,", "gia", "", "thứ", "Hai", "5,4", "Lê"],
        ]
    )
).map(" ".join)


@given(st.one_of(_headlines, st.text()))
def test_joining_changes_nothing_but_spaces(text: str) -> None:
    joined = join_words(text)
    assert joined.replace(NO_BREAK, " ") == text.replace(NO_BREAK, " ")


@given(_headlines)
def test_no_run_is_longer_than_a_phone_is_wide(text: str) -> None:
    joined = join_words(text)
    assert max(len(run.split(NO_BREAK)) for run in joined.split(" ")) <= MAX_SYLLABLES
    assert join_words(joined) == joined
