#!/usr/bin/env python3
"""Makes `lo_corners.docx` with LibreOffice: a draft that three authors revised where files are hard to read.

    python3 tests/data/docx/corners_with_libreoffice.py [FOLDER]

A nested list that begins again, a table, a footnote and a frame; Japan parts a paragraph, writes in the note and adds an item,
Kenya joins two paragraphs and adds a row, France deletes an item, adds another and rewords what Japan parted.
"""

import pathlib
import sys

import uno
from make_with_libreoffice import HERE, Office, delete_paragraph, found, new_paragraph_after, replace

LIST = [
    (0, "We meet in spring. We act in autumn."),
    (1, "First below."),
    (1, "Second below."),
    (0, "We share all that we know."),
    (1, "Below again."),
    (1, "We rest."),
]
NAME = "lo_corners.docx"


def base(office):
    document = office.new()
    text = document.Text
    cursor = text.createTextCursor()
    cursor.gotoEnd(False)
    rules = document.createInstance("com.sun.star.text.NumberingRules")

    def line(style, words):
        text.insertControlCharacter(cursor, 0, False)
        cursor.setPropertyValue("NumberingStyleName", "")
        cursor.ParaStyleName = style
        text.insertString(cursor, words, False)

    for level, words in LIST:
        line("Text body", words)
        cursor.NumberingRules, cursor.NumberingLevel = rules, level
    line("Heading 1", "Annex")
    for place, words in enumerate(["Again one.", "Again two."]):
        line("Text body", words)
        cursor.NumberingRules, cursor.NumberingLevel = rules, 0
        if place == 0:
            cursor.ParaIsNumberingRestart, cursor.NumberingStartValue = True, 1
    line("Text body", "A closing sentence with a note.")
    note = document.createInstance("com.sun.star.text.Footnote")
    text.insertTextContent(found(document, "closing sentence").getEnd(), note, False)
    note.insertString(note.createTextCursor(), "As agreed in May.", False)
    frame = document.createInstance("com.sun.star.text.TextFrame")
    size = uno.createUnoStruct("com.sun.star.awt.Size")
    size.Width, size.Height = 6000, 2000
    frame.Size = size
    text.insertTextContent(found(document, "A closing").getEnd(), frame, False)
    frame.insertString(frame.createTextCursor(), "Words in a frame.", False)
    table = document.createInstance("com.sun.star.text.TextTable")
    table.initialize(2, 2)
    text.insertTextContent(text.getEnd(), table, False)
    for row in range(2):
        for column in range(2):
            table.getCellByPosition(column, row).setString(f"Row {row}, cell {column}.")
    office.save(document, NAME)


def japan(document):
    text = document.Text
    text.insertControlCharacter(text.createTextCursorByRange(found(document, " We act in autumn.").getStart()), 0, False)
    note = document.Footnotes.getByIndex(0)
    cursor = note.createTextCursor()
    cursor.gotoEnd(False)
    note.insertString(cursor, " Or June.", False)
    new_paragraph_after(document, "Second below.", "Third below.")


def kenya(document):
    cursor = document.Text.createTextCursorByRange(found(document, "Below again.").getEnd())
    cursor.goRight(1, True)
    cursor.setString("")
    table = document.TextTables.getByIndex(0)
    table.Rows.insertByIndex(table.Rows.Count, 1)
    table.getCellByPosition(0, table.Rows.Count - 1).setString("Kenya adds a row.")


def france(document):
    replace(document, "autumn", "winter")
    delete_paragraph(document, "First below.")
    new_paragraph_after(document, "We share all that we know.", "We share with all.")


def main():
    office = Office(pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else HERE)
    try:
        office.author("Secretariat")
        base(office)
        for name, change in [("Japan", japan), ("Kenya", kenya), ("France", france)]:
            office.author(name)
            document = office.open(NAME)
            document.RecordChanges = True
            change(document)
            office.save(document, NAME)
    finally:
        office.end()


if __name__ == "__main__":
    main()
