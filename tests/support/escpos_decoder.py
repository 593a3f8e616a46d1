"""A small ESC/POS printer in memory: parses a job by the command table and keeps what it prints.

It shares no code with the encoder. Unknown commands and stray control bytes are errors.
"""

from dataclasses import dataclass, field

from PIL import Image


@dataclass
class PrintedLine:
    text: str
    columns: int
    is_bold: bool
    width_factor: int
    height_factor: int


@dataclass
class Paper:
    """What came out of the printer."""

    lines: list[PrintedLine] = field(default_factory=list)
    images: list[Image.Image] = field(default_factory=list)
    strip: list[PrintedLine | Image.Image | str] = field(default_factory=list)
    qr_codes: list[str] = field(default_factory=list)
    barcodes: list[str] = field(default_factory=list)
    cuts: int = 0
    drawer_kicks: list[int] = field(default_factory=list)
    initialisations: int = 0

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines]


class StrayByteError(AssertionError):
    """A byte that no command explains."""


class Interpreter:
    """Consumes a job byte by byte."""

    def __init__(self, job: bytes) -> None:
        self.job = job
        self.at = 0
        self.paper = Paper()
        self.codec = "cp437"
        self.is_chinese = False
        self.is_bold = False
        self.width_factor = self.height_factor = 1
        self.line = ""
        self.columns = 0
        self.qr_data = b""
        self.module_dots = 0

    def run(self) -> Paper:
        while self.at < len(self.job):
            self.step()
        assert self.line == "", "text without a line feed"
        return self.paper

    def take(self, count: int = 1) -> bytes:
        piece = self.job[self.at : self.at + count]
        assert len(piece) == count, "the job ends within a command"
        self.at += count
        return piece

    def step(self) -> None:
        first = self.take()[0]
        if first == 0x1B:
            self.escape(self.take())
        elif first == 0x1D:
            self.group(self.take())
        elif first == 0x1C:
            self.field_separator(self.take())
        elif first == 0x0A:
            self.end_line()
        elif 0x20 <= first <= 0x7E:
            self.put(chr(first), 1)
        elif first >= 0x80:
            self.high_byte(first)
        else:
            raise StrayByteError(f"0x{first:02x} at {self.at - 1}")

    def high_byte(self, first: int) -> None:
        if self.is_chinese:
            pair = bytes((first,)) + self.take()
            self.put(pair.decode("gbk"), 2)
        else:
            self.put(bytes((first,)).decode(self.codec), 1)

    def put(self, text: str, columns: int) -> None:
        self.line += text
        self.columns += columns * self.width_factor

    def end_line(self) -> None:
        printed = PrintedLine(
            self.line, self.columns, self.is_bold, self.width_factor, self.height_factor
        )
        self.paper.lines.append(printed)
        self.paper.strip.append(printed)
        self.line, self.columns = "", 0

    def escape(self, command: bytes) -> None:
        match command:
            case b"@":
                self.paper.initialisations += 1
                self.is_chinese = self.is_bold = False
                self.width_factor = self.height_factor = 1
            case b"t":
                self.codec = {0: "cp437", 19: "cp858"}[self.take()[0]]
            case b"3" | b"a":
                self.take()
            case b"E":
                self.is_bold = bool(self.take()[0] & 1)
            case b"d":
                self.paper.strip.append(f"feed {self.take()[0]}")
            case b"p":
                pin, _on, _off = self.take(3)
                self.paper.drawer_kicks.append(pin)
            case _:
                raise StrayByteError(f"ESC {command!r}")

    def field_separator(self, command: bytes) -> None:
        match command:
            case b"&":
                self.is_chinese = True
            case b".":
                self.is_chinese = False
            case _:
                raise StrayByteError(f"FS {command!r}")

    def group(self, command: bytes) -> None:
        match command:
            case b"!":
                scale = self.take()[0]
                self.width_factor, self.height_factor = (scale >> 4) + 1, (scale & 15) + 1
            case b"V":
                assert self.take() in (b"A", b"B")
                self.take()
                self.paper.cuts += 1
            case b"v":
                self.raster()
            case b"(":
                self.extended()
            case b"H" | b"h" | b"w":
                self.take()
            case b"k":
                self.barcode()
            case _:
                raise StrayByteError(f"GS {command!r}")

    def raster(self) -> None:
        assert self.take(2) == b"0\x00"
        width_bytes = int.from_bytes(self.take(2), "little")
        height = int.from_bytes(self.take(2), "little")
        ink = self.take(width_bytes * height)
        paper_white = bytes(255 - byte for byte in ink)
        image = Image.frombytes("1", (width_bytes * 8, height), paper_white)
        self.paper.images.append(image)
        self.paper.strip.append(image)

    def extended(self) -> None:
        assert self.take() == b"k"
        body = self.take(int.from_bytes(self.take(2), "little"))
        assert body[:1] == b"1"
        match body[1:2]:
            case b"A":
                assert body[2:] == b"2\x00"
            case b"C":
                self.module_dots = body[2]
            case b"E":
                assert body[2:] == b"1", "level M"
            case b"P":
                assert body[2:3] == b"0"
                self.qr_data = body[3:]
            case b"Q":
                self.paper.qr_codes.append(self.qr_data.decode())
                self.paper.strip.append(f"qr {self.qr_data.decode()}")
            case _:
                raise StrayByteError(f"GS ( k {body!r}")

    def barcode(self) -> None:
        kind = self.take()
        data = self.take(self.take()[0])
        if kind == b"C":
            assert len(data) == 13, "EAN-13"
            self.paper.barcodes.append(data.decode("ascii"))
            self.paper.strip.append(f"ean13 {data.decode('ascii')}")
            return
        assert kind == b"I", "Code 128"
        text, code_set, at = "", b"", 0
        while at < len(data):
            if data[at : at + 1] == b"{":
                following = data[at + 1 : at + 2]
                if following == b"{":
                    text += "{"
                else:
                    assert following in (b"B", b"C")
                    code_set = following
                at += 2
            elif code_set == b"C":
                assert data[at] <= 99
                text += f"{data[at]:02}"
                at += 1
            else:
                assert 0x20 <= data[at] <= 0x7E
                text += chr(data[at])
                at += 1
        self.paper.barcodes.append(text)
        self.paper.strip.append(f"barcode {text}")


def decode(job: bytes) -> Paper:
    """Interpret *job* and return what it prints."""
    return Interpreter(job).run()


def stacked(paper: Paper) -> Image.Image:
    """Return all raster images of the job below each other, on white."""
    width = max(image.width for image in paper.images)
    height = sum(image.height for image in paper.images)
    strip = Image.new("L", (width + 80, height + 80), 255)
    top = 40
    for image in paper.images:
        strip.paste(image.convert("L"), (40, top))
        top += image.height
    return strip
