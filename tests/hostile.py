"""Addresses that nobody means well by: the tests ask them, and `make bench-hostile` times them."""

from __future__ import annotations

from urllib.parse import quote

HUGE = "1" + "0" * 20
LISTS = (
    "/su-kien/", "/su-kien/da-dien-ra/", "/tac-gia/thu-yen/", "/the/hoi-lang/",
    "/luu-tru/2024/06/06/",
)  # fmt: skip
KEYS = (
    "", "x", "-", "1-", "-1", "0-0", f"{HUGE}-1", f"1-{HUGE}", f"-{HUGE}-{HUGE}", "1-1-1",
    "9999999999999999-999999999999999999", "-9999999999999999-0", "１-１", "1%00-1", "%FF%FE",
    "1" * 5000, "1e9-1", "1_000-1", "' OR 1=1 --", "%F0%9F%98%80",
)  # fmt: skip
PATHS = (
    "/su-kien/0000/01/", "/su-kien/9999/12/", "/su-kien/10000/01/", "/su-kien/2024/00/",
    "/su-kien/2024/13/", "/su-kien/2024/02/30/", "/su-kien/9999/12/31/", "/su-kien/0001/01/01/",
    "/su-kien/2024/6/6/", "/su-kien/٢٠٢٤/01/", f"/su-kien/{HUGE}/01/", f"/su-kien/x-{HUGE}/",
    f"/su-kien/x-{HUGE}.ics", "/su-kien/x-999999999999999999/", f"/su-kien/x-{'9' * 5000}/",
    "/su-kien/x-0/", "/su-kien/-1/", "/su-kien/%00/", "/su-kien/%FF/", "/su-kien/x%0d%0ay-1.ics",
    "/luu-tru/0000/00/00/", "/luu-tru/9999/12/31/", "/luu-tru/0001/01/01/", "/luu-tru/10000/01/01/",
    "/luu-tru/2023/02/29/", "/luu-tru/9999/12/", "/luu-tru/0000/01/", "/luu-tru/0000/",
    "/luu-tru/9999/", "/bao-loi/0/", "/bao-loi/999999999999999999/", "/dong-su-kien/x/",
    "/tac-gia/%00/", "/tac-gia/%FF/", f"/tac-gia/{'a' * 5000}/", "/tac-gia/../../etc/passwd/",
    "/the/%00/", f"/the/{'a' * 5000}/", "/the/%E1%BA%BF/", "/trang/%00/", "/trang/%FF/",
    "/sitemap-articles--1.xml", f"/sitemap-articles-{HUGE}.xml", f"/sitemap-x-{'9' * 5000}.xml",
    "/sitemap-%00-0.xml", "/%00/rss/", "/%FF/atom/", f"/{'a' * 5000}/rss/",
)  # fmt: skip
QUERIES = (
    "q=" + "a" * 20_000, "q=" + "a+" * 3000, "q=" + quote('"' * 500), "q=%00", "q=%FF%FE%ED%A0%80",
    "q=" + quote("((((((" * 100), "q=%22", "q=-", "q=-a+-b", "q=*", "q=a*", "q=%25", "q=_", "q=%5C",
    "q=NEAR(a,b)", "q=a+AND+OR+NOT", "q=" + quote("̀" * 300), "q=" + quote("\u202e\u200b\ufeff"),
    "q=COVID-19&q=b", "q=a&q=b&q=c", "q[]=a", "q=a&loai=khac", "q=a&xep=khac", "q=a&muc=khong-co",
    "q=a&muc=%00", f"q=a&muc={'a' * 5000}", "q=a&tu=0/0/0", "q=a&tu=99999999999", "q=a&den=%FF",
    "q=a&tu=01/01/0000&den=31/12/9999", "q=a&tu=1/1/1950&den=31/12/2099", "q=a&sau=x",
    f"q=a&sau={HUGE}", f"q=a&sau=0_{HUGE}_{HUGE}", "q=a&sau=0_9999999999999999_999999999999999999",
    "q=a&sau=99_-9999999999999999_0&xep=sat", "q=a&sau=", "&&&===&", "%", "q=%", "q=a;b=c",
)  # fmt: skip
DAYS = ("", "%00", "%FF", "0/0/0", "1/1/10000", HUGE, "a" * 5000, "1/1/1&ngay=2/2/2024")

STORY_PATHS = (
    "/thoi-su/tin-99999999999999999999999999/",
    "/thoi-su/tin-9223372036854775808/",
    "/thoi-su/tin-0/",
    "/thoi-su/tin-١٢/",
    "/thoi-su/-1/",
    "/thoi-su/tin-1/nua/",
    "/thoi-su/%00/",
    "/%00",
    "/%FF%FE/",
    "/thoi-su/%C3%28-1/",
    "/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/" + "a" * 5000 + "/",
    "/thời-sự/",
    f"/anh/{'g' * 64}.jpg",
    f"/anh/{'a' * 64}.png",
    f"/anh/{'a' * 22}.jpg",
    f"/anh/{'A' * 21}B.jpg",
    f"/anh/{'A' * 21}=.jpg",
    f"/anh/{'ă' * 22}.jpg",
    f"/anh/{'a' * 63}.jpg",
    f"/anh/{'A' * 64}.jpg",
    f"/anh/{'a' * 64}.jpg%0A",
    "/anh/../../db.sqlite3",
    "/anh/%2e%2e%2f%2e%2e%2fdb.sqlite3",
)
SECTION_QUERIES = (
    "truoc=",
    "truoc=1",
    "truoc=-1--1",
    "truoc=99999999999999999999-1",
    "truoc=9999999999999999-999999999999999999999",
    "truoc=1_1_1",
    "truoc=%00",
    "truoc=%FF",
    "truoc=%ED%A0%80",
    "truoc=' OR 1=1 --",
    "truoc=" + "9" * 7000,
    "x=" + "y" * 20_000,
)


def every_address() -> list[str]:
    return [
        *(f"{path}?truoc={key}" for path in LISTS for key in KEYS),
        *PATHS,
        *STORY_PATHS,
        *(f"/tim-kiem/?{query}" for query in QUERIES),
        *(f"/thoi-su/?{query}" for query in SECTION_QUERIES),
        *(f"/luu-tru/?ngay={day}" for day in DAYS),
    ]
