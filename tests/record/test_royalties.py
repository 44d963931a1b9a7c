"""A royalty sheet: no đồng lost, shares that make 100 %, approved by another, then frozen."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.models import (
    Author,
    GenreRate,
    Immutable,
    RoyaltyShare,
    RoyaltySheet,
    RoyaltyWork,
    StatusChange,
)
from articles.workflow import log, roles, royalties
from articles.workflow.content import BylineEntry
from articles.workflow.refusal import Refused
from articles.workflow.royalties.sums import equal_shares
from tests.builders import account, author, ha, lan, oanh, photo, published, use

pytestmark = pytest.mark.django_db


def thanh():
    return account("thanh", roles.MANAGING_EDITOR, first_name="Thành")


def set_rates():
    for kind, amount in (("news", 100_000), ("report", 300_001), ("photo", 20_000)):
        GenreRate.objects.update_or_create(kind=kind, defaults={"amount": amount})


def sheet(**period):
    set_rates()
    today = timezone.localdate()
    days = {"first": today, "last": today} | period
    return royalties.make(days["first"], days["last"], by=oanh())


def entry(work, coefficient="1", shares=None, **more):
    lines = list(work.shares.all())
    given = shares or [str(line.share) for line in lines]
    return royalties.WorkEntry(
        Decimal(coefficient),
        {
            line.pk: royalties.ShareEntry(Decimal(share), line.photos)
            for line, share in zip(lines, given, strict=True)
        },
        **more,
    )


def three_authors():
    return tuple(BylineEntry(author(name).pk) for name in ("Thu Yến", "Tuấn Đạt", "Ngọc Lan"))


@given(
    amount=st.integers(0, 10**12),
    cents=st.lists(st.integers(0, 10_000), max_size=8),
)
def test_parts_sum_to_the_whole_whatever_the_shares(amount, cents):
    bounds = [0, *sorted(cents), 10_000]
    shares = [Decimal(b - a) / 100 for a, b in itertools.pairwise(bounds)]
    parts = royalties.divided(amount, shares)
    assert sum(parts) == amount
    for part, share in zip(parts, shares, strict=True):
        assert abs(part - amount * share / 100) < 1


@given(count=st.integers(1, 60))
def test_equal_shares_make_a_hundred(count):
    shares = equal_shares(count)
    assert sum(shares) == 100
    assert max(shares) - min(shares) <= Decimal("0.01")


def test_sheet_holds_each_signed_work_once_with_its_authors_and_photos():
    photos = (use(photo(credit="Ảnh: Tuấn Đạt")), use(photo(credit="TTXVN")))
    article = published(genre="report", bylines=three_authors(), photos=photos)
    published(bylines=(), source="TTXVN")
    made = sheet()
    (work,) = made.works.all()
    lines = list(work.shares.all())
    assert (work.article, work.rate) == (article, 300_001)
    assert [(line.name, line.photos) for line in lines] == [
        ("Thu Yến", 0), ("Tuấn Đạt", 1), ("Ngọc Lan", 0),
    ]  # fmt: skip
    assert [str(line.share) for line in lines] == ["33.34", "33.33", "33.33"]
    assert sum(line.amount for line in lines) == 300_001 + 20_000
    with pytest.raises(Refused, match="bảng kê khác"):
        sheet()
    assert RoyaltySheet.objects.count() == 1


def test_photographer_who_does_not_sign_is_paid_for_the_photos():
    for name in ("Tuấn Đạt", "Lan", "Hồng Nga"):
        author(name)
    Author.objects.create(name="Hồng Nga", slug="hong-nga-2")
    credits = ("Ảnh: Tuấn Đạt", "Thu Yến - Tuấn Đạt", "Lan Chi", "Hồng Nga", "Tuần Đạt")
    published(photos=tuple(use(photo(credit=credit)) for credit in credits))
    made = sheet()
    (work,) = made.works.all()
    lines = [(x.name, x.role, str(x.share), x.photos, x.amount) for x in work.shares.all()]
    assert [(name, share, photos) for name, _role, share, photos, _amount in lines] == [
        ("Thu Yến", "100.00", 1), ("Tuấn Đạt", "0.00", 2),
    ]  # fmt: skip
    assert lines[1][1] == "photos"
    assert [amount for *_rest, amount in lines] == [120_000, 40_000]
    royalties.save(made, {work.pk: entry(work, "2")}, by=oanh(), version=1)
    assert [line.amount for line in work.shares.all()] == [220_000, 40_000]


def test_rate_that_is_missing_is_asked_for_by_name():
    published(genre="interview")
    with pytest.raises(Refused, match="Phỏng vấn"):
        sheet()


def test_coefficient_and_shares_change_the_amounts():
    published(bylines=three_authors()[:2])
    made = sheet()
    (work,) = made.works.all()
    entries = {work.pk: entry(work, "1.255", ["70", "30"])}
    royalties.save(made, entries, by=oanh(), version=1)
    assert [line.amount for line in work.shares.order_by("position")] == [87_850, 37_650]


@pytest.mark.parametrize(
    ("coefficient", "shares"),
    [("1", ["50", "49.99"]), ("1", ["60", "50"]), ("1", ["120", "-20"]), ("21", ["50", "50"])],
)
def test_wrong_work_is_named_and_nothing_is_saved(coefficient, shares):
    published(bylines=three_authors()[:2])
    published()
    made = sheet()
    first, second = made.works.all()
    entries = {first.pk: entry(first, coefficient, shares), second.pk: entry(second, "2")}
    with pytest.raises(royalties.WrongWorks) as refused:
        royalties.save(made, entries, by=oanh(), version=1)
    assert list(refused.value.problems) == [first.pk]
    second.refresh_from_db()
    assert second.coefficient == 1


def test_work_left_out_is_free_for_another_sheet():
    published()
    made = sheet()
    (work,) = made.works.all()
    royalties.save(made, {work.pk: entry(work, left_out=True)}, by=oanh(), version=1)
    assert sheet().works.count() == 1


def test_second_of_two_who_save_is_refused():
    published()
    made = sheet()
    (work,) = made.works.all()
    royalties.save(made, {work.pk: entry(work, "2")}, by=oanh(), version=1)
    with pytest.raises(Refused):
        royalties.save(made, {work.pk: entry(work, "3")}, by=thanh(), version=1)


def test_maker_and_who_changed_it_cannot_approve_another_can():
    published()
    made = sheet()
    with pytest.raises(Refused):
        royalties.approve(made, by=oanh(), version=1)
    made = royalties.approve(made, by=thanh(), version=1)
    assert made.approved_by == thanh()
    with pytest.raises(IntegrityError), transaction.atomic():
        made.__class__.objects.bulk_create(
            [made.__class__(first_day=made.first_day, last_day=made.last_day, made_by=oanh(),
                            changed_by=oanh(), approved_by=oanh(), approved_at=timezone.now())]
        )  # fmt: skip


def test_approved_sheet_is_frozen_through_every_door():
    published()
    made = sheet()
    (work,) = made.works.all()
    (line,) = work.shares.all()
    made = royalties.approve(made, by=thanh(), version=1)
    for verb in (
        lambda: royalties.save(made, {work.pk: entry(work, "2")}, by=oanh(), version=1),
        lambda: royalties.approve(made, by=thanh(), version=1),
        lambda: royalties.discard(made, by=oanh(), version=1),
    ):
        with pytest.raises(Refused):
            verb()
    for row in (made, work, line):
        with pytest.raises(Immutable):
            row.save()
        with pytest.raises(Immutable):
            row.delete()
        rows = type(row).objects
        with pytest.raises(Immutable):
            rows.all().delete()
        with pytest.raises(Immutable):
            rows.update(pk=row.pk)
    with pytest.raises(Immutable):
        RoyaltyShare.objects.bulk_update([line], ["amount"])
    with pytest.raises(Immutable):
        RoyaltyWork.objects.bulk_create([RoyaltyWork(sheet=made, article=work.article)])


@pytest.mark.parametrize("person", [lan, ha])
def test_reporters_and_editors_set_no_royalties(person):
    published()
    made = sheet()
    today = timezone.localdate()
    for verb in (
        lambda: royalties.make(today, today, by=person()),
        lambda: royalties.save(made, {}, by=person(), version=1),
        lambda: royalties.approve(made, by=person(), version=1),
        lambda: royalties.discard(made, by=person(), version=1),
        lambda: royalties.set_rates({"news": 1}, by=person()),
    ):
        with pytest.raises(Refused):
            verb()


def test_period_the_wrong_way_round_or_too_long_is_refused():
    today = timezone.localdate()
    for last in (today - dt.timedelta(days=1), today + dt.timedelta(days=400)):
        with pytest.raises(Refused):
            sheet(last=last)


def test_each_act_is_a_line_of_the_log():
    published()
    made = sheet()
    royalties.set_rates({"news": 5}, by=oanh())
    royalties.approve(royalties.save(made, {}, by=oanh(), version=1), by=thanh(), version=2)
    verbs = StatusChange.objects.filter(verb__startswith="royalty").order_by("pk")
    assert [line.verb for line in verbs] == [
        "royalty_made", "royalty_rates", "royalty_saved", "royalty_approved",
    ]  # fmt: skip
    assert verbs.last().details["total"] == 100_000
    assert list(log.faults()) == []


@pytest.mark.parametrize(
    "altered",
    [
        "UPDATE articles_royaltyshare SET amount = amount + 1",
        "UPDATE articles_royaltywork SET headline = 'Bài khác'",
        "UPDATE articles_royaltysheet SET photo_rate = 7",
        "DELETE FROM articles_royaltyshare",
    ],
)
def test_sheet_altered_behind_the_desk_after_its_approval_is_found(altered):
    published()
    made = sheet()
    royalties.approve(made, by=thanh(), version=made.version)
    assert list(royalties.faults()) == []
    with connection.cursor() as cursor:
        cursor.execute(altered)
    (fault,) = royalties.faults()
    assert StatusChange.objects.get(pk=fault.line).verb == "royalty_approved"
    with pytest.raises(CommandError, match=str(fault.line)):
        call_command("verify_log")


def test_sheet_marked_as_approved_past_the_desk_is_found():
    published()
    made = sheet()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_royaltysheet SET approved_by_id = %s, approved_at = made_at",
            [thanh().pk],
        )
    (fault,) = royalties.faults()
    assert (fault.line, str(made.pk) in fault.sentence) == (None, True)
