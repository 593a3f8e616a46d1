"""Pictures of every screen, taken of a demo shop by doing what a cashier does."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from posmember.domain.checkout.ticket import TenderKind
from posmember.domain.ids import MemberId, SaleId
from posmember.domain.programme.programme import Programme
from posmember.settings.resources import resource_path
from posmember.ui.attaching.view import AttachingView
from posmember.ui.campaigns.pictures import picture_campaigns
from posmember.ui.checkout.presenter import CheckoutPresenter
from posmember.ui.checkout.view import CheckoutView
from posmember.ui.door import TillDoor
from posmember.ui.engaging.pictures import picture_activities
from posmember.ui.importing.presenter import ImportPresenter
from posmember.ui.interrupts import Interrupts
from posmember.ui.member.presenter import MemberPresenter
from posmember.ui.preferences import PreferencesFile
from posmember.ui.products.view import ProductsView
from posmember.ui.programme.pictures import picture_programme
from posmember.ui.rehearsing.presenter import RehearsingPresenter
from posmember.ui.reports.presenter import ReportsPresenter
from posmember.ui.returns.presenter import ReturnsPresenter
from posmember.ui.settings.presenter import SettingsPresenter
from posmember.ui.settings.view import PANELS, SettingsView
from posmember.ui.shell import Shell
from posmember.ui.shifts.presenter import CountForm, ShiftsPresenter
from posmember.ui.stored_value.presenter import StoredValuePresenter
from posmember.ui.window import Program

Size = tuple[int, int]
_TOGETHER_MS: Final = 60
_GOODS: Final = 5
_LAST_DIGITS: Final = "4729"
_NEW_PHONE: Final = "19900001234"
_CHANGED_RULES: Final = json.dumps(
    {
        "promotions": [
            {
                "promotion_id": "ten",
                "name_zh": "全场九折",
                "name_en": "10 % off everything",
                "effect": {"form": "percent", "off_bp": 1000},
            }
        ]
    }
)
_COUPONS: Final = """[
    {"template_id": "ten", "name_zh": "满100减10", "name_en": "10 off 100",
     "effect": {"form": "amount", "off_minor": 1000, "target": "ticket"},
     "minimum": {"spend_minor": 10000}, "validity": {"days": 30}, "partner": "隔壁健身房"},
    {"template_id": "tea", "name_zh": "茶饮九折券", "name_en": "10 % off tea",
     "effect": {"form": "percent", "off_bp": 1000, "target": "ticket"},
     "validity": {"after_days": 1, "months": 1}, "trigger": {"on": "purchase"}},
    {"template_id": "old", "name_zh": "开业礼券", "name_en": "Opening present",
     "effect": {"form": "gift", "product_id": "mug"}, "is_active": false}
]"""
_OLD_LIST: Final = """会员资料导出,,,,,
卡号,姓名,手机号码,生日,会员等级,可用积分
80001,王小明,138 1234 0001,农历八月十五,金卡会员,1286
80002,李雪,+8613912340002,1990-03-08,普通会员,320
80003,陈晨,1.38E+10,2月30日,银卡会员,88
80004,赵敏,13712340004,5.1,普通会员,45
80002,李雪,13912340002,1990-03-08,普通会员,320
合计,,,,,2059
"""


def take_screenshots(
    door_of: Callable[[Path], TillDoor], directory: Path, language: str, theme: str, size: Size
) -> tuple[Path, ...]:
    """Picture every screen into *directory*; *door_of* opens the folder it is given."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    directory.mkdir(parents=True, exist_ok=True)
    camera = _Camera(directory, f"{language}-{theme}-{size[0]}x{size[1]}")
    with TemporaryDirectory() as folder:
        for name, tour in (("new", _first_run), ("demo", _tour)):
            door = door_of(Path(folder) / name)
            if name == "demo":
                door.create_demo(language)
            file = PreferencesFile(Path(folder) / f"{name}.json")
            program = Program(application, door, file, shipped_font_only=True)
            with _running(program, language, theme, size) as shell:
                tour(program, shell, camera)
    return tuple(camera.taken)


class _Camera:
    """Numbers the pictures in the order in which they are taken."""

    def __init__(self, directory: Path, prefix: str) -> None:
        self._directory = directory
        self._prefix = prefix
        self.taken: list[Path] = []

    def take(self, program: Program, name: str) -> None:
        """Wait until nothing is under way, and picture the window."""
        settle(program)
        assert program.shell is not None, "the window was started"
        assert program.notifier is not None, "the window was started"
        program.notifier.hush()
        path = self._directory / f"{self._prefix}-{len(self.taken) + 1:02}-{name}.png"
        program.shell.grab().save(str(path))
        self.taken.append(path)


def settle(program: Program) -> None:
    """Wait until the data lane is idle and what it told has been shown."""
    for _ in range(3):
        for lane in (program.office, program.lane):
            _wait(lambda done, lane=lane: lane.run(_nothing, lambda _: done(), lambda _: done()))  # type: ignore[misc]
        _wait(lambda done: QTimer.singleShot(_TOGETHER_MS, done))


@contextmanager
def _running(program: Program, language: str, theme: str, size: Size) -> Iterator[Shell]:
    _wait(lambda done: _start(program, language, theme, done))
    assert program.shell is not None, "the window was started"
    program.shell.resize(*size)
    program.shell.activateWindow()
    settle(program)
    try:
        yield program.shell
    finally:
        program.close()


def _start(program: Program, language: str, theme: str, done: Callable[[], None]) -> None:
    program.ready.connect(done)
    program.start(language=language, theme=theme)


def _wait(begin: Callable[[Callable[[], None]], object]) -> None:
    loop, interrupts = QEventLoop(), Interrupts()
    interrupts.came.connect(loop.quit)
    try:
        begin(loop.quit)
        loop.exec()
    finally:
        interrupts.close()
    if interrupts.is_set:
        raise KeyboardInterrupt


def _nothing() -> None:
    """Take a place in the lane."""


def _first_run(program: Program, _shell: Shell, camera: _Camera) -> None:
    camera.take(program, "first-run")


def _tour(program: Program, shell: Shell, camera: _Camera) -> None:
    camera.take(program, "checkout-empty")
    member_id, codes, sale_id = program.lane.call(lambda: _find(program))
    _check_out(program, shell, camera, member_id, codes)
    for place in ("members", "care", "todo", "gatherings", "products", "sales", "sync"):
        shell.open(place)
        camera.take(program, place)
    _report(program, shell, camera)
    _look_at_member(program, shell, camera, member_id)
    _top_up(program, shell, camera, member_id)
    _import(program, shell, camera)
    shell.open("returns", sale_id)
    settle(program)
    returns = shell.screen_named("returns").presenter
    assert isinstance(returns, ReturnsPresenter), "the screen of returns"
    returns.on_all_asked()
    camera.take(program, "return")
    _work_a_shift(program, shell, camera)
    _set(program, shell, camera)
    _open_product(program, shell, camera)
    picture_programme(program, shell, camera.take)
    _rehearse(program, shell, camera)
    _give_coupons(program, shell, camera, member_id)
    picture_campaigns(program, shell, camera.take)
    picture_activities(program, shell, camera.take, member_id)


def _find(program: Program) -> tuple[MemberId, list[str], SaleId]:
    """Return a member with points and, if there is one, a birthday near; goods; a sale."""
    assert program.till is not None, "the shop is open"
    services = program.till.services
    known = {row.member_id: row.points for row in services.members.browse(limit=500)}
    near = [row.member_id for row in services.birthdays.due(days=7)]
    best = max(known, key=lambda each: (each in near and known[each] >= 100, known[each]))  # noqa: PLR2004 - redeemable
    goods = services.products.browse(limit=_GOODS * 8)[::8]
    sales = services.sales.recent(50)
    sale = next(row for row in sales if row.kind == "sale" and row.member_id is not None)
    return best, [row.product.barcode or row.product.code for row in goods], sale.sale_id


def _check_out(
    program: Program, shell: Shell, camera: _Camera, member_id: MemberId, codes: list[str]
) -> None:
    presenter = shell.screen_named("checkout").presenter
    assert isinstance(presenter, CheckoutPresenter), "the checkout"
    for code in codes:
        presenter.on_entered(code, is_scan=True)
        settle(program)
    _type(shell, "w")
    camera.take(program, "checkout-hits")
    presenter.on_escaped()
    presenter.attach(member_id)
    camera.take(program, "checkout-member")
    presenter.asking.why()
    camera.take(program, "checkout-why")
    presenter.on_escaped()
    presenter.asking.points()
    settle(program)
    presenter.pay()
    _type(shell, "20")
    presenter.asking.tender(TenderKind.WECHAT)
    _type(shell, "100")
    camera.take(program, "checkout-paying")
    presenter.on_entered("100")
    camera.take(program, "checkout-settled")
    presenter.start_next()
    presenter.on_entered(_NEW_PHONE)
    camera.take(program, "checkout-join")
    presenter.on_escaped()
    _come_late(program, shell, camera, codes[0])


def _come_late(program: Program, shell: Shell, camera: _Camera, code: str) -> None:
    """Give a ticket that was paid without a member one, and look for a command."""
    presenter = shell.screen_named("checkout").presenter
    assert isinstance(presenter, CheckoutPresenter), "the checkout"
    presenter.on_entered(code, is_scan=True)
    settle(program)
    presenter.on_entered("")
    presenter.on_entered("")
    camera.take(program, "checkout-settled-nobody")
    presenter.asking.late_member()
    settle(program)
    attaching = shell.screen_named("attaching").window
    assert isinstance(attaching, AttachingView), "a late member"
    attaching.fill_search(_LAST_DIGITS)
    camera.take(program, "attaching")
    shell.open("checkout")
    presenter.start_next()
    (finding,) = (each for each in shell.actions() if each.objectName() == "anywhere.find")
    finding.trigger()
    camera.take(program, "find-command")
    finding.trigger()


def _type(shell: Shell, text: str) -> None:
    """Put *text* into the box of the checkout as if it had been typed."""
    view = shell.screen_named("checkout").window
    assert isinstance(view, CheckoutView), "the checkout"
    view.begin_typing(text)


def _look_at_member(program: Program, shell: Shell, camera: _Camera, member_id: MemberId) -> None:
    shell.open("member", member_id)
    camera.take(program, "member-page")
    presenter = shell.screen_named("member").presenter
    assert isinstance(presenter, MemberPresenter), "the page of a member"
    presenter.on_statement_asked()
    camera.take(program, "member-statement")


def _report(program: Program, shell: Shell, camera: _Camera) -> None:
    shell.open("reports")
    presenter = shell.screen_named("reports").presenter
    assert isinstance(presenter, ReportsPresenter), "the reports"
    settle(program)
    while presenter.is_running:
        settle(program)
    camera.take(program, "reports")


def _top_up(program: Program, shell: Shell, camera: _Camera, member_id: MemberId) -> None:
    shell.open("stored_value")
    camera.take(program, "stored-value")
    shell.open("stored_value", member_id)
    settle(program)
    presenter = shell.screen_named("stored_value").presenter
    assert isinstance(presenter, StoredValuePresenter), "stored value"
    presenter.on_amount("200")
    camera.take(program, "stored-value-top-up")
    presenter.on_paid("wechat")
    settle(program)
    presenter.on_refund_asked(0)
    camera.take(program, "stored-value-refund")
    shell.open("count_cards", member_id)
    camera.take(program, "count-cards")
    shell.open("taking_back", "new")
    camera.take(program, "goods-without-receipt")


def _import(program: Program, shell: Shell, camera: _Camera) -> None:
    shell.open("importing", "members")
    camera.take(program, "import-start")
    presenter = shell.screen_named("importing").presenter
    assert isinstance(presenter, ImportPresenter), "the import"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "members.csv"
        path.write_text(_OLD_LIST, encoding="utf-8")
        presenter.on_file(str(path))
        camera.take(program, "import-check")
    presenter.on_confirmed()
    camera.take(program, "import-done")


def _work_a_shift(program: Program, shell: Shell, camera: _Camera) -> None:
    shell.open("shifts")
    camera.take(program, "shifts-off")
    presenter = shell.screen_named("shifts").presenter
    assert isinstance(presenter, ShiftsPresenter), "the shift"
    presenter.on_switched_on()
    camera.take(program, "shifts-none")
    presenter.on_opened("300", ())
    settle(program)
    presenter.on_moved("pickup", "100", "…")
    settle(program)
    presenter.on_x_asked()
    camera.take(program, "shifts-open")
    presenter.on_closed(CountForm("199.50", (), (("wechat", "0"),), "199.50"))
    camera.take(program, "shifts-closed")


def _set(program: Program, shell: Shell, camera: _Camera) -> None:
    shell.open("settings")
    screen = shell.screen_named("settings")
    assert isinstance(screen.window, SettingsView), "the settings"
    assert isinstance(screen.presenter, SettingsPresenter), "the settings"
    for place, name in enumerate(PANELS):
        screen.window.open_panel(place)
        if name == "copies":
            screen.presenter.on_check_asked()
        camera.take(program, f"settings-{name}")


def _give_coupons(program: Program, shell: Shell, camera: _Camera, member_id: MemberId) -> None:
    assert program.till is not None, "the shop is open"
    services = program.till.services

    def work() -> None:
        owner = services.operators.operators()[0].operator_id
        programme = msgspec.to_builtins(services.programme.current())
        programme["coupon_templates"] += tuple(msgspec.json.decode(_COUPONS))
        services.programme.publish(owner, msgspec.convert(programme, Programme))
        services.coupons.issue(owner, "ten", member_id, 2)
        services.coupons.issue(owner, "tea", member_id)

    program.lane.call(work)
    shell.open("coupons")
    camera.take(program, "coupons")
    shell.open("member", member_id)
    camera.take(program, "member-coupons")


def _open_product(program: Program, shell: Shell, camera: _Camera) -> None:
    shell.open("products")
    settle(program)
    view = shell.screen_named("products").window
    assert isinstance(view, ProductsView), "the catalogue"
    view.table.opened.emit(0)
    camera.take(program, "product")
    view.close_product()


def _rehearse(program: Program, shell: Shell, camera: _Camera) -> None:
    shell.open("marketing")
    camera.take(program, "marketing")
    shell.open("tiers")
    for _ in range(3):
        settle(program)
    camera.take(program, "tiers")
    shell.open("rehearsing")
    camera.take(program, "rehearsing-start")
    presenter = shell.screen_named("rehearsing").presenter
    assert isinstance(presenter, RehearsingPresenter), "rehearsals"
    presenter.on_script_chosen(resource_path("rehearsals/example.json"))
    camera.take(program, "rehearsing-script")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "changed.json"
        path.write_text(_CHANGED_RULES, encoding="utf-8")
        presenter.on_replay_wanted(path, 90)
        for _ in range(8):
            settle(program)
    camera.take(program, "rehearsing-replay")
