#!/usr/bin/env python3
"""Opens Word files in LibreOffice and says as JSON what a reader there finds in each.

    python3 tests/data/docx/look_with_libreoffice.py FILE...

For each file: its tracked changes (author, kind, date), its comments, and its paragraphs with their styles as they stand
once all changes are accepted, and once all are rejected. Beside FILE.docx it writes FILE.pdf, the changes shown.
"""

import json
import pathlib
import sys

from make_with_libreoffice import Office, option


def each(enumeration):
    while enumeration.hasMoreElements():
        yield enumeration.nextElement()


def date(moment):
    return f"{moment.Year:04}-{moment.Month:02}-{moment.Day:02}T{moment.Hours:02}:{moment.Minutes:02}:{moment.Seconds:02}Z"


def paragraphs(document):
    found = []
    for one in each(document.Text.createEnumeration()):
        if one.supportsService("com.sun.star.text.Paragraph"):
            found.append({"style": one.ParaStyleName, "label": one.ListLabelString, "text": one.getString()})
    return found


def settled(office, name, command):
    document = office.open(name)
    helper = office.manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", office.context)
    helper.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
    left = len(list(each(document.Redlines.createEnumeration())))
    found = {"left": left, "paragraphs": paragraphs(document)}
    document.close(True)
    return found


def look(path):
    office.folder = path.parent
    document = office.open(path.name)
    changes = [
        {"author": one.RedlineAuthor, "kind": one.RedlineType, "at": date(one.RedlineDateTime)}
        for one in each(document.Redlines.createEnumeration())
    ]
    comments = [
        {"author": one.Author, "text": one.Content, "at": date(one.DateTimeValue)}
        for one in each(document.TextFields.createEnumeration())
        if one.supportsService("com.sun.star.text.textfield.Annotation")
    ]
    document.storeToURL(path.with_suffix(".pdf").as_uri(), (option("FilterName", "writer_pdf_Export"),))
    document.close(True)
    return {
        "changes": changes,
        "comments": comments,
        "accepted": settled(office, path.name, ".uno:AcceptAllTrackedChanges"),
        "rejected": settled(office, path.name, ".uno:RejectAllTrackedChanges"),
    }


office = Office()
try:
    print(json.dumps([look(pathlib.Path(name).resolve()) for name in sys.argv[1:]]))
finally:
    office.end()
