"""Makes workbooks with openpyxl and LibreOffice, for real_workbooks_test.cpp.

real_workbooks.py lists FOLDER    Ofsted's lists as FOLDER/*.xlsx, and beside each what is in it, as *.txt
real_workbooks.py refused FOLDER  files that are no such workbook, and beside each what claret says, as *.txt
real_workbooks.py resave FOLDER   opens each *.xlsx of the folder, and saves it again below FOLDER/again
"""

import csv
import datetime
import itertools
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.sax.saxutils
import zipfile

import openpyxl
import openpyxl.styles
import openpyxl.utils.datetime
import openpyxl.workbook

DAY = datetime.date


class Sheet:
    """A sheet of Ofsted's lists: column names and rows of texts, numbers, days and None."""

    def __init__(self, name, columns, rows):
        self.name, self.columns, self.rows = name, columns, rows

    def table(self):
        return [self.columns, *self.rows]


class List:
    """One of Ofsted's lists: its sheets, and its providers as claret is to read them."""

    def __init__(self, name, sheets, providers):
        self.name, self.sheets, self.providers = name, sheets, providers

    def has_sheets_by_name(self):
        return self.name != "social-care"

    def is_in_one_sheet(self):
        return len(self.sheets) == 1


def combined():
    columns = ["URN", "Provider local authority", "Placement code", "Placement provider code", "Registration date",
               "Deregistration date", "Setting address postcode", "Setting name"]
    homes = [
        ["SC000101", "Manchester", "U1,U2", "PR1", DAY(2005, 4, 1), None, "M1 1AA", "Elm House"],
        [2500002, "Wigan", "K2/R1", "PR4", DAY(2012, 2, 29), DAY(2024, 6, 15), "WN5 9AA", "Café “Zoë” & <Söhne>"],
        [2500002, "Wigan", "K2", "PR4 / PR5", DAY(2024, 6, 16), None, "wn5  9aa", "Reopened"],
        ["sc000303", "-", "na", "N/A", None, DAY(2019, 12, 31), "-", None],
        ["SC000404", "Salford", None, None, DAY(2010, 1, 1), None, None, "No codes"],
        [None, "A note below the list", None, None, None, None, None, None],
    ]
    supported = [
        [2700001, "Salford", None, None, DAY(2023, 10, 28), None, "M5 5TU", "Bridge Street"],
        [2700002, "Salford", "K3,H5", "PR5", DAY(2023, 10, 28), DAY(2025, 3, 31), "M5 5TV", None],
    ]
    return List("combined", [Sheet("Providers", columns, homes), Sheet("SA providers", columns, supported)], [
        "2500002|K2+R1|PR4|29/02/2012|15/06/2024|WN5 9AA|Café “Zoë” & <Söhne>|Wigan",
        "2500002|K2|PR4+PR5|16/06/2024||wn5 9aa|Reopened|Wigan",
        "2700001|K3+H5||28/10/2023||M5 5TU|Bridge Street|Salford",
        "2700002|K3+H5|PR5|28/10/2023|31/03/2025|M5 5TV||Salford",
        "SC000101|U1+U2|PR1|01/04/2005||M1 1AA|Elm House|Manchester",
        "SC000303||||31/12/2019|||",
        "SC000404|||01/01/2010|||No codes|Salford",
    ])


def homes_in_one_sheet():
    columns = ["URN", "Local Authority", "Provider Code", "Provider Placement Code", "Closed Date", "Setting Postcode"]
    rows = [
        ["SC100101", "Leeds", "PR1", "K2", None, "LS1 1AA"],
        [1234567, "York", "PR4", "K1/K2", DAY(2023, 1, 31), "YO1 1AA"],
    ]
    return List("homes", [Sheet("Provider information", columns, rows)], [
        "1234567|K1+K2|PR4||31/01/2023|YO1 1AA||York",
        "SC100101|K2|PR1|||LS1 1AA||Leeds",
    ])


def homes_in_two_sheets():
    settings = Sheet("Settings and Inspection Info",
                     ["URN", "Local Authority", "Provider Code", "Provider Placement Code", "Closed Date"],
                     [["SC100101", "Leeds", "PR1", "K2", None], [1234567, "York", "PR4", "K1", DAY(2023, 1, 31)]])
    addresses = Sheet("Address Details", ["URN", "Setting Address Postcode"],
                      [[1234567, "YO1 1AA"], ["SC100101", "LS1 1AA"], [7654321, "YO9 9AA"]])
    return List("homes-in-two-sheets", [settings, addresses], [
        "1234567|K1|PR4||31/01/2023|YO1 1AA||York",
        "SC100101|K2|PR1|||LS1 1AA||Leeds",
    ])


def social_care():
    columns = ["URN", "Local authority", "Placement code", "Placement provider code", "Setting postcode"]
    current = [["SC200101", "Derby", "U1,U2,U3", "PR4", "DE1 1AA"], [2600001, "Kent", "R3", "PR5", "ME1 1AA"]]
    closed = [["SC200202", "Derby", "K2", "PR4", "DE1 1AB", DAY(2022, 12, 24)]]
    return List("social-care", [Sheet("31 March 2026", columns, current),
                                Sheet("Closed", [*columns, "Deregistration date"], closed)], [
        "2600001|R3|PR5|||ME1 1AA||Kent",
        "SC200101|U1+U2+U3|PR4|||DE1 1AA||Derby",
        "SC200202|K2|PR4||24/12/2022|DE1 1AB||Derby",
    ])


def as_british_text(value):
    return value.strftime("%d/%m/%Y") if isinstance(value, DAY) else value


def with_values(sheets, change):
    return [Sheet(sheet.name, sheet.columns, [[change(value) for value in row] for row in sheet.rows])
            for sheet in sheets]


def plain_book(sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for row in sheet.table():
            page.append(row)
    return book


def streamed_book(sheets):
    book = openpyxl.Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for row in sheet.table():
            page.append(row)
    return book


def book_of_1904(sheets):
    book = plain_book([])
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    fill(book, sheets)
    return book


def book_of_iso_dates(sheets):
    book = plain_book(sheets)
    book.iso_dates = True
    return book


def fill(book, sheets):
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for row in sheet.table():
            page.append(row)


def book_of_long_dates(sheets):
    book = plain_book(sheets)
    formats = ["d mmmm yyyy", "[$-809]dddd, d mmmm yyyy", 'dd" of "mmmm" "yyyy', "yyyy-mm-dd hh:mm;@", "mm-dd-yy"]
    dates = [cell for page in book for row in page.iter_rows() for cell in row if cell.is_date]
    for number, cell in enumerate(dates):
        cell.number_format = formats[number % len(formats)]
    return book


def book_of_numbers_for_dates(sheets):
    """Days as the bare numbers that a spreadsheet counts them by."""
    return plain_book(with_values(
        sheets, lambda value: openpyxl.utils.datetime.to_excel(value) if isinstance(value, DAY) else value))


def book_as_people_keep_it(sheets, other_order):
    """With titles above the names, gaps, hidden rows and columns, filters and sheets of other things."""
    book = openpyxl.Workbook()
    book.active.title = "Cover"
    book.active.append(["Ofsted's list of providers"])
    book.active.append(["Source", "Ofsted"])
    for sheet in reversed(sheets) if other_order else sheets:
        page = book.create_sheet(f" {sheet.name.upper()} " if other_order else sheet.name)
        page.cell(1, 1, "Providers as at 31 March 2026").font = openpyxl.styles.Font(bold=True, size=20)
        page.merge_cells(start_row=1, start_column=1, end_row=2, end_column=len(sheet.columns) + 1)
        for number, row in enumerate(sheet.table()):
            for column, value in enumerate(row):
                page.cell(4 + 2 * number, 2 + column, value)  # a gap after each row, and an empty first column
            if number == 1:
                page.row_dimensions[4 + 2 * number].hidden = True
        page.column_dimensions["B"].hidden = True
        last = openpyxl.utils.get_column_letter(len(sheet.columns) + 1)
        page.auto_filter.ref = f"B4:{last}{2 * len(sheet.rows) + 4}"
        page.auto_filter.add_filter_column(1, ["Nowhere"])
        page.sheet_state = "hidden" if sheet is sheets[-1] else "visible"
        page.freeze_panes = "C5"
    return book


def formula_of(value):
    if isinstance(value, DAY):
        return f"=DATE({value.year},{value.month},{value.day})"
    if isinstance(value, int):
        return f"={value - 1}+1"
    return value if value is None else '="{}"'.format(value.replace('"', '""'))


def book_of_formulas(sheets):
    """A spreadsheet program has to work the formulas out; openpyxl does not."""
    book = plain_book(with_values(sheets, formula_of))
    for page in book:
        for row in page.iter_rows():
            for cell in row:
                if str(cell.value).startswith("=DATE("):
                    cell.number_format = "dd/mm/yyyy"
    return book


def make_strict(source, target):
    """The strict form of the standard, as Excel can save it: other names of namespaces."""
    names = [(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
             (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships")]
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            for transitional, strict in names:
                content = content.replace(transitional, strict)
            new.writestr(part, content)


def write_flat_ods(sheets, path):
    """OpenDocument as one XML file, in which parts of the texts are bold, as people mark them."""
    def cell(value):
        if value is None:
            return "<table:table-cell/>"
        if isinstance(value, DAY):
            return f'<table:table-cell table:style-name="day" office:value-type="date" office:date-value="{value}"/>'
        if isinstance(value, int):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        half = len(value) // 2
        parts = [xml.sax.saxutils.escape(part) for part in re.split("( )", value[:half]) + re.split("( )", value[half:])]
        bold = "".join(f'{part}<text:span text:style-name="bold">{next_part}</text:span>'
                       for part, next_part in itertools.zip_longest(parts[::2], parts[1::2], fillvalue=""))
        return f'<table:table-cell office:value-type="string"><text:p>{bold}</text:p></table:table-cell>'

    tables = "".join(
        f'<table:table table:name="{sheet.name}">'
        + "".join("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in sheet.table())
        + "</table:table>" for sheet in sheets)
    name = "urn:oasis:names:tc:opendocument:xmlns:"
    path.write_text(f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="{name}office:1.0" xmlns:table="{name}table:1.0" xmlns:text="{name}text:1.0"
  xmlns:style="{name}style:1.0" xmlns:number="{name}datastyle:1.0"
  xmlns:fo="{name}xsl-fo-compatible:1.0" office:version="1.2"
  office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:date-style style:name="long"><number:day/><number:text>. </number:text><number:month number:textual="true"/>
<number:text> </number:text><number:year number:style="long"/></number:date-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="long"/>
<style:style style:name="bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
</office:automatic-styles>
<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document>""", encoding="utf-8")


def write_csv(sheet, path):
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([as_british_text(value) for value in row] for row in sheet.table())


def convert(paths, folder, to, *options):
    """Converts files with LibreOffice, which has to know nothing of other sessions of it."""
    with tempfile.TemporaryDirectory() as profile:
        run = subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", *options,
                              "--convert-to", to, "--outdir", str(folder), *map(str, paths)],
                             stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
    made = [folder / f"{path.stem}.{to.split(':')[0]}" for path in paths]
    missing = [str(path) for path in made if not path.exists()]
    if missing:
        sys.exit(f"LibreOffice did not make {missing}\n{run.stdout}{run.stderr}")
    return made


def books_of(one):
    """The list as it comes from openpyxl, by the name of what is special about it."""
    books = {
        "plain": plain_book(one.sheets),
        "streamed": streamed_book(one.sheets),
        "1904": book_of_1904(one.sheets),
        "iso-dates": book_of_iso_dates(one.sheets),
        "long-dates": book_of_long_dates(one.sheets),
        "dates-as-text": plain_book(with_values(one.sheets, as_british_text)),
        "dates-as-numbers": book_of_numbers_for_dates(one.sheets),
        "all-as-text": plain_book(with_values(
            one.sheets, lambda value: value if value is None else str(as_british_text(value)))),
        "kept": book_as_people_keep_it(one.sheets, one.has_sheets_by_name()),
    }
    if one.has_sheets_by_name():
        books["other-order"] = plain_book(list(reversed(one.sheets)))
    return books


def make_lists(folder):
    work = folder / "work"
    work.mkdir()
    to_save_again, to_convert, csv_files = [], [], []
    for one in (combined(), homes_in_one_sheet(), homes_in_two_sheets(), social_care()):
        made = {}
        for name, book in books_of(one).items():
            path = work / f"{one.name}.{name}.xlsx"
            book.save(path)
            made[name] = path
        make_strict(made["iso-dates"], work / f"{one.name}.strict.xlsx")
        formulas = work / f"{one.name}.formulas.fresh.xlsx"
        book_of_formulas(one.sheets).save(formulas)
        flat = work / f"{one.name}.rich-text.fods"
        write_flat_ods(one.sheets, flat)
        to_save_again += [*made.values(), formulas]
        to_convert.append(flat)
        if one.is_in_one_sheet():
            csv_files.append(work / f"{one.sheets[0].name}.csv")
            write_csv(one.sheets[0], csv_files[-1])
        (folder / f"{one.name}.expected").write_text("".join(line + "\n" for line in one.providers), encoding="utf-8")

    again = folder / "again"
    convert(to_save_again, again, "xlsx")
    convert(convert(to_save_again[:1] + to_convert, work / "ods", "ods"), folder / "from-ods", "xlsx")
    convert(convert(to_save_again[:1], work / "xls", "xls"), folder / "from-xls", "xlsx")
    british = "--infilter=CSV:44,34,UTF8,1,,2057,false,true"
    for path in convert(csv_files, folder / "from-csv", "xlsx", british):
        path.rename(path.with_name("homes.csv.xlsx"))
    for path in work.glob("*.xlsx"):
        if "fresh" not in path.name:
            path.rename(folder / path.name)


def make_refused(folder):
    work = folder / "work"
    work.mkdir()
    book = work / "book.xlsx"
    plain_book(combined().sheets).save(book)
    for kind, what in (("xls", "This is an old Excel workbook (.xls)."),
                       ("ods", "This is an OpenDocument file (.ods)."),
                       ("csv", "This is no Excel workbook (.xlsx).")):
        convert([book], folder, kind)
        (folder / f"book.{kind}.txt").write_text(what, encoding="utf-8")
    # What a password protects is a stream of this name in a file of the same kind as an old workbook.
    protected = bytearray((folder / "book.xls").read_bytes())
    name = "EncryptedPackage".encode("utf-16-le")
    place = protected.index("Workbook".encode("utf-16-le"))
    protected[place:place + len(name)] = name
    (folder / "protected.xlsx").write_bytes(protected)
    (folder / "protected.xlsx.txt").write_text("The workbook is protected with a password.", encoding="utf-8")


def save_again(folder):
    paths = sorted(folder.glob("*.xlsx"))
    for path in paths:
        for page in openpyxl.load_workbook(path):
            assert page.freeze_panes == "A2", (path, page.freeze_panes)
            assert page.auto_filter.ref == page.dimensions, (path, page.auto_filter.ref, page.dimensions)
            assert all(cell.font.bold for cell in page[1]), path
            kinds = {cell.data_type for row in page.iter_rows() for cell in row}
            assert kinds <= {"s", "n", "d"}, (path, kinds)
            assert not page._hyperlinks, path
            for column in page.iter_cols(min_row=2):
                if column and page.cell(1, column[0].column).value in ("row", "errors", "children", "errors of child"):
                    assert all(cell.data_type == "n" for cell in column), (path, page.title, column[0].column)
    convert(paths, folder / "again", "xlsx")
    utf8 = "--infilter=CSV:44,34,76,1,,2057,false,true"
    for path in convert(sorted(folder.glob("*.csv")), folder / "from-csv", "xlsx", utf8):
        kinds = {cell.data_type for page in openpyxl.load_workbook(path) for row in page.iter_rows() for cell in row}
        assert kinds <= {"s", "n", "d"}, (path, kinds)


if __name__ == "__main__":
    {"lists": make_lists, "refused": make_refused, "resave": save_again}[sys.argv[1]](pathlib.Path(sys.argv[2]))
