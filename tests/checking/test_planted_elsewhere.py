"""Three more texts of a province, each with ten errors planted as they happen at a desk; and texts
that only look as if something were wrong."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from articles.models import Official
from articles.workflow import checking
from tests.builders import draft, photo, use

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

REGISTER = [
    ("Nguyễn Hương Giang", "", "Phó Bí thư Tỉnh ủy", None, None),
    ("Nguyễn Hương Giang", "", "Chủ tịch Ủy ban nhân dân tỉnh", dt.date(2020, 7, 1), None),
    ("Vương Quốc Tuấn", "", "Phó Chủ tịch Thường trực UBND tỉnh", dt.date(2021, 6, 1), None),
    ("Trần Thị Vân Khánh", "", "Giám đốc Sở Nông nghiệp và Phát triển nông thôn", None, None),
    ("Đào Quang Khải", "", "Phó Chủ tịch UBND tỉnh", dt.date(2021, 6, 1), None),
    ("Ngô Thị Bích Hợp", "TS.", "Giám đốc Sở Giáo dục và Đào tạo", dt.date(2024, 1, 1), None),
    ("Nguyễn Thế Sơn", "", "Giám đốc Sở Giáo dục và Đào tạo", None, dt.date(2023, 12, 31)),
    ("Bùi Duy Hưng", "Đại tá", "Giám đốc Công an tỉnh", dt.date(2021, 3, 1), None),
    ("Tô Thị Mai Hoa", "BS.CKII", "Giám đốc Sở Y tế", None, None),
    ("Nguyễn Văn Đáp", "", "Giám đốc Sở Văn hóa, Thể thao và Du lịch", None, None),
    ("Lê Xuân Lợi", "", "Chủ tịch UBND thành phố Bắc Ninh", dt.date(2022, 1, 1), None),
    ("Nguyễn Song Hà", "", "Bí thư Thành ủy Bắc Ninh", None, None),
]
DAY = dt.date(2024, 6, 12)

FARM = {
    "headline": "Gia Bình: lúa xuân được mùa, nông dân phấn khởi",
    "standfirst": "Sáng 12/6/2024, tại cánh đồng thôn Cầu Đào, Sở Nông nghiệp và Phát triển nông "
    "thôn phối hợp với UBND huyện Gia Bình tổ chức hội nghị đầu bờ đánh giá vụ lúa xuân.",
    "body": [
        "Đồng chí Vương Quốc Tuấn, Phó Chủ tịch Thường trực UBND tỉnh dự và chỉ đạo. Cùng dự có "
        "đồng chí Trần Thị Vân Khánh, Giám đốc Sở Nông nghiệp và Phát triển nông thôn; lãnh đạo "
        "các phòng, ban và hơn 120 hộ dân.",
        "Vụ xuân năm nay, toàn huyện gieo cấy 4.350 ha, năng suất bình quân đạt 67,5 tạ/ha, tăng "
        "1,2 tạ/ha so với cùng kỳ. Giá thóc tươi tại ruộng từ 7.800 đến 8.200 đồng/kg, cao nhất "
        "trong 05 năm trở lại đây.",
        "Ông Phạm Văn Chiến, thôn Cầu Đào cho biết: “Nhà tôi cấy 8 sào, thu hơn 2 tấn thóc, trừ "
        "chi phí còn lãi gần 9 triệu đồng.”",
        "Phát biểu tại hội nghị, đồng chí Vương Quốc Tuấn đề nghị các xã, thị trấn khẩn trương "
        "thu hoạch, làm đất gọn, chuẩn bị tốt giống, vật tư cho vụ mùa; chủ động phòng, chống "
        "úng, lụt, bão.",
        "Dịp này, Ban Tổ chức trao 20 suất quà tặng các hộ tiêu biểu trong phong trào thi đua.",
    ],
    "photos": [
        ("Quang cảnh hội nghị đầu bờ.",
         "Người dân đứng dọc bờ ruộng"),
        ("Đồng chí Vương Quốc Tuấn thăm ruộng mẫu.",
         "Một người cầm bông lúa chín"),
    ],
}  # fmt: skip
FARM_PLANTED = [
    ("old_encoding", "Dịp này, Ban Tổ chức trao", "Dịp này, Ban Tæ chøc trao"),
    ("look_alikes", "4.350 ha", "4.350 hа"),
    ("official_name", "chỉ đạo. Cùng dự",
     "chỉ đạo cùng đồng chí Nguyễn Giang Hương, Chủ tịch UBND tỉnh. Cùng dự"),
    ("official_title", "Khánh, Giám đốc Sở Nông", "Khánh, Phó Giám đốc Sở Nông"),
    ("paragraph_repeated", "trong phong trào thi đua.",
     "trong phong trào thi đua.</p><p>Ông Phạm Văn Chiến, thôn Cầu Đào cho biết: “Nhà tôi cấy 8 "
     "sào, thu hơn 2 tấn thóc, trừ chi phí còn lãi gần 9 triệu đồng.”"),
    ("punctuation", "cho biết: “Nhà", "cho biết:: “Nhà"),
    ("headline_capitals", "Gia Bình: lúa xuân được mùa, nông dân phấn khởi",
     "GIA BÌNH: LÚA XUÂN ĐƯỢC MÙA, NÔNG DÂN PHẤN KHỞI"),
    ("photo_alt_caption", "Một người cầm bông lúa chín", "đồng chí Vương Quốc Tuấn thăm ruộng mẫu"),
    ("official_caption", "Quang cảnh hội nghị đầu bờ.",
     "Đồng chí Đào Quang Khải hỏi chuyện nông dân."),
    ("loose_marks", "khẩn trương thu", "khẩn trươ\u00b4ng thu"),
]  # fmt: skip

SCHOOL = {
    "headline": "Hơn 19.000 thí sinh Bắc Ninh bước vào kỳ thi lớp 10",
    "standfirst": "Sáng 12/6, hơn 19.000 thí sinh trong toàn tỉnh làm thủ tục dự thi vào lớp 10 "
    "THPT năm học 2024-2025 tại 38 điểm thi.",
    "body": [
        "Kiểm tra công tác chuẩn bị tại điểm thi Trường THPT Hàn Thuyên, TS. Ngô Thị Bích Hợp, "
        "Giám đốc Sở Giáo dục và Đào tạo lưu ý các điểm thi làm đúng quy chế, giữ tâm lý thoải "
        "mái cho học sinh.",
        "Theo bà Ngô Thị Bích Hợp, toàn tỉnh huy động 2.400 cán bộ, giáo viên làm nhiệm vụ coi "
        "thi; mỗi phòng thi có 24 thí sinh. Đề thi được in sao, vận chuyển trong hộp sắt có niêm "
        "phong.",
        "Đại tá Bùi Duy Hưng, Giám đốc Công an tỉnh cho biết, lực lượng Công an bố trí 600 cán "
        "bộ, chiến sĩ bảo đảm an ninh, trật tự và phân luồng giao thông tại tất cả các điểm thi.",
        "BS.CKII Tô Thị Mai Hoa, Giám đốc Sở Y tế thông tin: mỗi điểm thi có ít nhất 02 nhân "
        "viên y tế trực, chuẩn bị đủ thuốc, nước uống cho thí sinh.",
        "Buổi thi đầu tiên bắt đầu lúc 7 giờ 30 phút ngày 13/6 với môn Ngữ văn.",
    ],
    "photos": [
        ("Thí sinh làm thủ tục dự thi tại Trường THPT Hàn Thuyên.",
         "Học sinh xếp hàng trước cửa"),
        ("Cán bộ coi thi phổ biến quy chế.",
         "Một cô giáo đứng trước bảng đen"),
    ],
}  # fmt: skip
SCHOOL_PLANTED = [
    ("old_encoding", "bảo đảm an ninh, trật tự", "baûo ñaûm an ninh, trật tự"),
    ("look_alikes", "giữ tâm lý", "giữ tâm lý сао"),
    ("official_date", "có niêm phong.",
     "có niêm phong. Cùng đi có ông Nguyễn Thế Sơn, Giám đốc Sở Giáo dục và Đào tạo."),
    ("official_name", "TS. Ngô Thị Bích Hợp", "TS. Ngô Bích Hợp"),
    ("official_rank", "Đại tá Bùi Duy Hưng", "Thiếu tướng Bùi Duy Hưng"),
    ("doubled_spaces", "Theo bà", "Theo  bà"),
    ("punctuation", "làm đúng quy chế, giữ", "làm đúng quy chế,, giữ"),
    ("caption_repeated", "Cán bộ coi thi phổ biến quy chế.",
     "Thí sinh làm thủ tục dự thi tại Trường THPT Hàn Thuyên."),
    ("headline_long", "bước vào kỳ thi lớp 10",
     "bước vào kỳ thi tuyển sinh lớp 10 trung học phổ thông năm học 2024-2025 với quyết tâm cao"),
    ("photo_alt", "Một cô giáo đứng trước bảng đen", ""),
]  # fmt: skip

FEAST = {
    "headline": "Quan họ về phố đi bộ",
    "standfirst": "Tối 8/6/2024, tại phố đi bộ Nguyễn Văn Cừ, Sở Văn hóa, Thể thao và Du lịch "
    "phối hợp với UBND thành phố Bắc Ninh mở đêm hát quan họ đầu tiên của mùa hè.",
    "body": [
        "Dự đêm hát có các đồng chí: Nguyễn Hương Giang, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh; "
        "Nguyễn Song Hà, Bí thư Thành ủy Bắc Ninh; Lê Xuân Lợi, Chủ tịch UBND thành phố Bắc Ninh.",
        "Ông Nguyễn Văn Đáp, Giám đốc Sở Văn hóa, Thể thao và Du lịch cho biết: “Mỗi tối thứ Bảy "
        "sẽ có một canh hát, mỗi canh một làng, từ Diềm, Lim đến Hoài Thị.”",
        "Hơn 2.000 người nghe đứng kín hai bên phố. Nhiều người mang ghế gấp, quạt nan; trẻ nhỏ "
        "ngồi bệt phía trước, hát theo các liền anh, liền chị.",
        "Nghệ nhân Nguyễn Thị Bướm, 74 tuổi, nói giản dị: “Còn người nghe là còn người hát.”",
        "Đêm hát sau diễn ra vào 20 giờ ngày 15/6 tại cùng địa điểm.",
    ],
    "photos": [
        ("Các liền chị làng Diềm mở đầu canh hát.",
         "Bốn phụ nữ mặc áo mớ ba, đội nón quai thao"),
        ("Đồng chí Nguyễn Hương Giang trò chuyện cùng các nghệ nhân.",
         "Mọi người ngồi quanh trà"),
    ],
}  # fmt: skip
FEAST_PLANTED = [
    ("old_encoding", "trẻ nhỏ ngồi bệt", "trÎ nhá ngåi bÖt"),
    ("look_alikes", "có một canh hát", "có một cɑnh hát"),
    ("official_name", "Nguyễn Song Hà, Bí thư", "Nguyễn Song Hào, Bí thư"),
    ("official_name", "Lê Xuân Lợi, Chủ tịch", "Lê Xuân Lơi, Chủ tịch"),
    ("official_name", "Ông Nguyễn Văn Đáp, Giám", "Ông nguyễn Văn Đáp, Giám"),
    ("official_title", "các nghệ nhân.",
     "các nghệ nhân, bên phải là Lê Xuân Lợi, Bí thư Thành ủy Bắc Ninh."),
    ("headline_capitals", "Quan họ về phố đi bộ", "QUAN HỌ VỀ PHỐ ĐI BỘ, KÉO DÀI 2 km"),
    ("paragraph_repeated", "ngày 15/6 tại cùng địa điểm.",
     "ngày 15/6 tại cùng địa điểm.</p><p>Đêm hát sau diễn ra vào 20 giờ ngày 15/6 tại cùng địa "
     "điểm."),
    ("punctuation", "mặc áo mớ ba, đội", "mặc áo mớ ba ,đội"),
    ("doubled_spaces", "Còn người nghe", "Còn  người nghe"),
]  # fmt: skip
TEXTS = {
    "farm": (FARM, FARM_PLANTED),
    "school": (SCHOOL, SCHOOL_PLANTED),
    "feast": (FEAST, FEAST_PLANTED),
}

INNOCENT = {
    "quotation": "Bà Sáu kể: “Tôi bảo: ‘Cứ đi!’, thế là nó đi… Đi thật!”. Nó nói: “Ơ?!”, rồi "
    "cười.",
    "short forms": "UBND tỉnh, HĐND tỉnh, MTTQ, TP.HCM, Q.1, P.Đáp Cầu, Covid-19, COVID-19, "
    "SARS-CoV-2, GS.TS Lê Văn Ba, v.v… và v.v., TT-BGDĐT, KH&CN, P/S, F0, 5G, B.N., U.23, T.Ư.",
    "dots": "Lúa, ngô, khoai... đều được giá. Rồi... im lặng. “...Và thế là hết…” - ông nói. Xem "
    "tr.5...7.",
    "faces": "Em viết: vui quá :) :D =)) ^^ <3, hẹn mai nhé!!! Không ai trả lời :(",
    "foreign": "Ông José Muñoz, bà Zoë Müller, anh François Noël, São Paulo, Malmö, Curaçao, "
    "Citroën, đội Barça, Kylian Mbappé, Y Ngông Niê Kđăm, H’Hen Niê, Buôn Ma Thuột, Đắk Lắk, "
    "Pleiku, nhạc Thaï.",
    "russian": "Nhà xuất bản «Прогресс» ở Mátxcơva từng in sách; báo Правда đưa tin. Hằng số α, "
    "β, π, μm.",
    "same name": "Chị Nguyễn Hương Giang, công nhân Công ty Samsung, và em Nguyễn Thế Sơn, học "
    "sinh lớp 9A, cùng nhận quà. Ông Lê Xuân Lợi, thợ mộc ở Phù Khê, góp 5 bộ bàn.",
    "near name": "Chị Nguyễn Thu Hương Giang, bà Nguyễn Giang, anh Vương Tuấn, ông Nguyễn Đáp "
    "Văn, cô Tô Mai Hoa, em Ngô Thị Bích Hợp Anh ra về.",
    "former": "Ông Nguyễn Thế Sơn, nguyên Giám đốc Sở Giáo dục và Đào tạo, nhớ lại. Cựu Giám đốc "
    "Sở Giáo dục và Đào tạo Nguyễn Thế Sơn cũng có mặt.",
    "elsewhere": "Ông Trần Văn Quý, Chủ tịch UBND tỉnh Lạng Sơn; bà Lý Thị Xuân, Phó Chủ tịch "
    "UBND tỉnh; ông A, bà B, chị H.T.N., anh Nguyễn Văn A. đều vắng.",
    "numbers": "Lúc 15:00 ngày 06/6/2024, giá 7.800,5 đồng; tỷ lệ 3:2, 1,5-2 kg, 20.000.000 "
    "đồng, 37,5°C, QL.18, ĐT.276, 0,05%, 12h30’, 5,4 tỷ đồng; điểm 9.5; trang 1,2,3.",
    "web": "Xem https://bacninh.gov.vn/tin-tuc,,a?x=1..2, thư toasoan@bao.vn hoặc "
    "www.baobacninh.vn.",
}  # fmt: skip
VERSE = [
    "Người ơi người ở đừng về",
    "Người về em vẫn trông theo",
    "Trông nước nước chảy, trông bèo bèo trôi lững lờ",
    "Người ơi người ở đừng về",
    "Trông nước nước chảy, trông bèo bèo trôi lững lờ",
    "Người ơi người ở đừng về",
]
HEADLINES = [
    "ASEAN - EU: FTA, CPTPP và RCEP",
    "UBND, HĐND, UBMTTQ TP.HCM họp",
    "SEA Games 32: U22 VIỆT NAM 2 - 0 U22 LÀO",
    "HĐND, UBND, UBMTTQ",
    "VTV, VOV, TTXVN",
]


@pytest.fixture(autouse=True)
def register_of_officials():
    Official.objects.bulk_create(
        Official(name=name, rank=rank, post=post, since=since, until=until)
        for name, rank, post, since, until in REGISTER
    )


def story(text, *changes):
    headline, standfirst = text["headline"], text["standfirst"]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text["body"])
    pieces = [headline, standfirst, body, *(word for pair in text["photos"] for word in pair)]
    for old, new in changes:
        assert sum(old in piece for piece in pieces), old
        place = next(n for n, piece in enumerate(pieces) if old in piece)
        pieces[place] = pieces[place].replace(old, new, 1)
    headline, standfirst, body, one, alt_of_one, other, alt_of_other = pieces
    return draft(
        headline=headline,
        standfirst=standfirst,
        body=body,
        photos=(use(photo(one, alt=alt_of_one)), use(photo(other, alt=alt_of_other))),
        dated_on=DAY,
    )


def findings(article):
    return [(finding.rule, finding.sentence) for finding in checking.report(article).findings]


@pytest.mark.parametrize("name", TEXTS)
def test_text_without_errors_is_left_in_peace(name):
    assert findings(story(TEXTS[name][0])) == []


@pytest.mark.parametrize("name", TEXTS)
def test_ten_planted_at_once_are_found_and_each_says_where_and_what(name):
    text, planted = TEXTS[name]
    report = checking.report(story(text, *((old, new) for _rule, old, new in planted)))
    found = Counter(finding.rule for finding in report.findings)
    missed = Counter(rule for rule, _old, _new in planted) - found
    assert not missed
    assert all(finding.place and len(finding.sentence) > 10 for finding in report.findings)


@pytest.mark.parametrize("kind", INNOCENT)
def test_what_only_looks_wrong_is_left_in_peace(kind):
    article = draft(body=f"<p>{INNOCENT[kind].replace('<3', '&lt;3')}</p>", dated_on=DAY)
    assert findings(article) == []


@pytest.mark.parametrize("apart", ["</p><p>", "<br>"])
def test_refrain_of_a_song_is_no_repeated_paragraph(apart):
    article = draft(body=f"<p>Bài hát có lời như sau.</p><p>{apart.join(VERSE)}</p>")
    assert findings(article) == []


@pytest.mark.parametrize("headline", HEADLINES)
def test_short_forms_in_capitals_make_no_headline_in_capitals(headline):
    assert "headline_capitals" not in [rule for rule, _said in findings(draft(headline=headline))]
