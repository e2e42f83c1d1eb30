#!/usr/bin/env python3
"""Makes the Word files of this folder whose names begin with `lo_`, with LibreOffice through its UNO interface.

Needs LibreOffice Writer and python3-uno:  python3 tests/data/docx/make_with_libreoffice.py [FOLDER]
The files are kept, so that most tests need no LibreOffice; this script says how they came to be. One test makes them anew
in a folder of its own.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue

HERE = pathlib.Path(__file__).resolve().parent
BASE = [
    ("Title", "Draft resolution on trust & security, Rev.1"),
    ("Heading 1", "Pillars"),
    ("Text body", "Encourage the building of a culture of cybersecurity at all levels."),
    ("Text body", "Promote international legal frameworks for cooperation, focused on norms and principles."),
    ("Text body", "Ensure special emphasis for the protection of the vulnerable, especially children."),
    ("Text body", "Support standards bodies in developing countries."),
    ("Heading 1", "Targets"),
    ("Text body", "Readiness of all countries should be improved by 40 per cent by 2020."),
]


def option(name, value):
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


class Office:
    def __init__(self, folder=HERE):
        self.folder = folder
        self.profile = tempfile.mkdtemp()
        # Of two that run at once each has its own.
        pipe = f"adref{os.getpid()}"
        self.process = subprocess.Popen(
            ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{self.profile}",
             f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(120):
            try:
                self.context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:
                time.sleep(0.5)
        else:
            sys.exit("LibreOffice did not start")
        self.manager = self.context.ServiceManager
        self.desktop = self.manager.createInstanceWithContext("com.sun.star.frame.Desktop", self.context)

    def end(self):
        try:
            self.desktop.terminate()
        except Exception:
            pass
        self.process.wait(30)
        shutil.rmtree(self.profile, ignore_errors=True)

    def author(self, first, last=""):
        provider = self.manager.createInstanceWithContext(
            "com.sun.star.configuration.ConfigurationProvider", self.context)
        access = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess",
            (option("nodepath", "/org.openoffice.UserProfile/Data"),))
        access.setPropertyValue("givenname", first)
        access.setPropertyValue("sn", last)
        access.commitChanges()

    def new(self):
        document = self.desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, (option("Hidden", True),))
        text = document.Text
        cursor = text.createTextCursor()
        for place, (style, words) in enumerate(BASE):
            if place:
                text.insertControlCharacter(cursor, 0, False)
            cursor.ParaStyleName = style
            text.insertString(cursor, words, False)
        return document

    def open(self, name):
        return self.desktop.loadComponentFromURL((self.folder / name).as_uri(), "_blank", 0, (option("Hidden", True),))

    def save(self, document, name):
        document.storeToURL((self.folder / name).as_uri(), (option("FilterName", "MS Word 2007 XML"),))
        document.close(True)


def found(document, words):
    search = document.createSearchDescriptor()
    search.SearchString = words
    search.SearchCaseSensitive = True
    place = document.findFirst(search)
    assert place is not None, words
    return place


def replace(document, old, new):
    place = found(document, old)
    cursor = document.Text.createTextCursorByRange(place.getEnd())
    place.setString("")
    document.Text.insertString(cursor, new, False)


def insert_after(document, words, new):
    document.Text.insertString(found(document, words).getEnd(), new, False)


def delete(document, words):
    found(document, words).setString("")


def new_paragraph_after(document, words, new):
    end = found(document, words).getEnd()
    cursor = document.Text.createTextCursorByRange(end)
    document.Text.insertControlCharacter(cursor, 0, False)
    document.Text.insertString(cursor, new, False)


def delete_paragraph(document, words):
    cursor = document.Text.createTextCursorByRange(found(document, words))
    cursor.gotoStartOfParagraph(False)
    cursor.gotoNextParagraph(True)
    cursor.setString("")


def comment(document, words, author, text):
    note = document.createInstance("com.sun.star.text.textfield.Annotation")
    note.Author, note.Content = author, text
    place = found(document, words)
    document.Text.insertTextContent(place, note, True)


def japan(document):
    replace(document, "at all levels", "in the use of ICTs")
    insert_after(document, "norms", ", rules")
    comment(document, "norms", "Japan", "JP: rules are needed as well.")


def canada(document):
    delete(document, ", especially children")
    new_paragraph_after(document, "by 2020.", "All children should be protected on line by 2020.")


def kenya(document):
    delete_paragraph(document, "Support standards bodies")


def france(document):
    insert_after(document, "Encourage the building of", " trust & of")
    replace(document, "40 per cent", "50 per cent")


def uruguay(document):
    delete(document, ", focused on norms and principles")


WHO = [("Japan", japan), ("Canada", canada), ("Kenya", kenya), ("France", france), ("Uruguay", uruguay)]


def main():
    office = Office(pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else HERE)
    try:
        office.author("Secretariat")
        office.save(office.new(), "lo_base.docx")
        # One file per delegation.
        for name, change in WHO:
            office.author(name)
            document = office.open("lo_base.docx")
            document.RecordChanges = True
            change(document)
            office.save(document, f"lo_{name.lower()}.docx")
        # One draft that went round: each on top of the others; Kenya deletes a word that France inserted.
        for place, (name, change) in enumerate([WHO[3], WHO[0], WHO[1], WHO[2]]):
            office.author(name)
            document = office.open("lo_base.docx" if place == 0 else "lo_several_authors.docx")
            document.RecordChanges = True
            change(document)
            if name == "Kenya":
                delete(document, "trust & of")
            office.save(document, "lo_several_authors.docx")
    finally:
        office.end()


if __name__ == "__main__":
    main()
