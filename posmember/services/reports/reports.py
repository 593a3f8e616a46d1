"""Makes reports: figures, charts and tables of a period, exact to the last fen."""

from collections.abc import Callable, Mapping
from typing import Final

from posmember.domain.business_day import local_datetime_text
from posmember.domain.clock import Clock
from posmember.domain.ids import OperatorId
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Report, ReportKind
from posmember.domain.staff.permissions import Action
from posmember.services.members.today import today_of
from posmember.services.reports.audit import audit_report
from posmember.services.reports.benefits import benefits_report
from posmember.services.reports.birthdays import birthdays_report
from posmember.services.reports.classes import classes_report
from posmember.services.reports.content import Content
from posmember.services.reports.costs import costs_report
from posmember.services.reports.demand import demand_report
from posmember.services.reports.ledger import points_report, value_report
from posmember.services.reports.members import members_report
from posmember.services.reports.pages import Asked, Pages, Step, cut_now
from posmember.services.reports.partners import partners_report
from posmember.services.reports.products import products_report
from posmember.services.reports.prompts import prompts_report
from posmember.services.reports.returning import returning_report
from posmember.services.reports.sales import sales_report
from posmember.services.reports.satisfaction import satisfaction_report
from posmember.services.reports.stock import stock_report
from posmember.services.reports.tenders import tenders_report
from posmember.services.reports.value import member_value_report
from posmember.services.reports.z_reports import z_reports
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.unit_of_work import Reading

_MAKERS: Final[Mapping[ReportKind, Callable[[Pages, Asked], Content]]] = {
    ReportKind.SALES: sales_report,
    ReportKind.PRODUCTS: products_report,
    ReportKind.TENDERS: tenders_report,
    ReportKind.MEMBERS: members_report,
    ReportKind.POINTS: points_report,
    ReportKind.STORED_VALUE: value_report,
    ReportKind.Z_REPORTS: z_reports,
    ReportKind.BIRTHDAYS: birthdays_report,
    ReportKind.BENEFITS: benefits_report,
    ReportKind.PARTNERS: partners_report,
    ReportKind.PROMPTS: prompts_report,
    ReportKind.STOCK: stock_report,
    ReportKind.COSTS: costs_report,
    ReportKind.DEMAND: demand_report,
    ReportKind.SATISFACTION: satisfaction_report,
    ReportKind.RETURNING: returning_report,
    ReportKind.AUDIT: audit_report,
    ReportKind.CLASSES: classes_report,
    ReportKind.VALUE: member_value_report,
}


def _go_on(_done: int, _total: int) -> bool:
    return False


class ReportService:
    """Makes reports of any period, of all tills that this one knows of."""

    def __init__(self, reading: Reading, clock: Clock) -> None:
        self._reading = reading
        self._clock = clock

    def report(
        self,
        actor: OperatorId,
        kind: ReportKind,
        period: Period,
        language: str,
        *,
        approver: OperatorId | None = None,
        step: Step = _go_on,
    ) -> Report:
        """Return a report in *language*; refuses who may not read it, and once *step* stops it.

        It is read in short pieces. *step* is called between them, outside any transaction.
        """
        with self._reading() as connection:
            ensure_permitted(connection, Action.READ_REPORTS, actor, approver)
            today = today_of(connection, self._clock())
            asked = Asked(period, language, today, cut_now(connection))
        content = _MAKERS[kind](Pages(self._reading, step), asked)
        settings = today.settings
        days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
        return Report(
            kind=kind,
            title=asked.say(f"title.{kind.value}"),
            language=language,
            shop=settings.name,
            period=asked.say("one_day" if period.days == 1 else "period", **days),
            made_at=asked.say("made", text=local_datetime_text(today.at_ms, settings.zone)),
            figures=content.figures,
            charts=content.charts,
            grids=content.grids,
            notes=content.notes,
            currency=settings.currency,
            currency_decimals=settings.currency_decimals,
            points_decimals=today.programme.points_decimals,
        )
