"""Who calls a command wrongly reads in their own language what is wrong with it."""

import pytest

from posmember.cli.main import run_command_line

CASES = (
    (["sell"], "缺少选项 --item。"),
    (["explain"], "缺少参数 SALE。"),
    (["sell", "--nothing"], "没有选项 --nothing。"),
    (["nothing"], "没有命令 nothing。"),
    (["explain", "a", "b"], "参数太多。"),
    (["points", "award", "m", "dance"], "只能是：join、"),
    (["programme", "log", "abc"], "VERSION"),
    (["programme", "show", "--on", "tomorrow"], "--on 要填日期"),
    (["programme", "import", "nowhere.json"], "FILE 的文件或文件夹不存在"),
)


@pytest.mark.parametrize(("arguments", "words"), CASES)
def test_a_wrong_call_is_explained_in_chinese(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command_line(["--language", "zh_CN", *arguments]) == 2

    said = capsys.readouterr().err
    assert words in said
    assert "--help" in said


def test_in_english_it_is_said_as_ever(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command_line(["--language", "en", "sell"]) == 2

    assert "Missing option '--item'" in capsys.readouterr().err
