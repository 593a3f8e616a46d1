"""Missions and what they bring, in words: how far a member is, until when, for what."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from posmember.domain.engagement.missions import MissionGoal, MissionProgress
from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.promotions.issuing import template_named
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.words.filling import filled
from posmember.ui.figures import Figures
from posmember.ui.naming import named

_LINES: Final = 2


def mission_name(progress: MissionProgress, language: str) -> str:
    """Return what a mission is called."""
    mission = progress.mission
    return mission.name_zh if language == "zh_CN" else mission.name_en


def progress_words(progress: MissionProgress, figures: Figures) -> str:
    """Return how far a member is: `2 of 5 visits`."""
    translate = QCoreApplication.translate
    done = min(progress.done, progress.mission.target)
    target = progress.mission.target
    if progress.mission.goal is MissionGoal.SPEND:
        words = translate("MissionWords", "{done} of {target}")
        words = words.replace("{done}", figures.money(done))
        return words.replace("{target}", figures.money(target))
    if progress.mission.goal is MissionGoal.VISITS:
        words = translate("MissionWords", "{done} of {target} visits")
    else:
        words = translate("MissionWords", "{done} of {target} pieces")
    return filled(words, {"done": done, "target": target})


def missions_lines(missions: tuple[MissionProgress, ...], figures: Figures) -> tuple[str, ...]:
    """Return a line for each mission that is under way, the nearest to its end first."""
    under_way = [each for each in missions if not each.is_rewarded]
    nearest = sorted(under_way, key=lambda each: -each.done / each.mission.target)
    return tuple(
        named(mission_name(each, figures.language), progress_words(each, figures))
        for each in nearest[:_LINES]
    )


def span_words(progress: MissionProgress, figures: Figures) -> str:
    """Return which days count; empty where all do."""
    mission = progress.mission
    if mission.schedule.to_date:
        words = QCoreApplication.translate("MissionWords", "until {day}")
        return words.replace("{day}", figures.day(date.fromisoformat(mission.schedule.to_date)))
    if mission.within_days is not None:
        return QCoreApplication.translate(
            "MissionWords", "in the last %n day(s)", "", mission.within_days
        )
    return ""


def reward_words(
    reward: EngagementReward, templates: Iterable[CouponTemplate], figures: Figures
) -> str:
    """Return what a mission or a prize brings: `50 points, a free tea`."""
    parts = []
    if reward.points:
        words = QCoreApplication.translate("MissionWords", "{points} points")
        parts.append(filled(words, {"points": figures.points(reward.points)}))
    if reward.coupon_template:
        template = template_named(reward.coupon_template, tuple(templates))
        name = reward.coupon_template
        if template is not None:
            name = template.name_zh if figures.language == "zh_CN" else template.name_en
        parts.append(QCoreApplication.translate("MissionWords", "“{name}”").replace("{name}", name))
    return " + ".join(parts)
