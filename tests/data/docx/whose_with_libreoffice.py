#!/usr/bin/env python3
"""Makes the versions of `lo_base.docx` in this folder whose names begin with `lo_whose_`: files with changes by several people.

Needs LibreOffice Writer and python3-uno:  python3 tests/data/docx/whose_with_libreoffice.py
"""

from make_with_libreoffice import Office, comment, insert_after, replace

WORDS = "culture of cybersecurity"
TRUST = " and trust in remote areas"


def main():
    office = Office()
    try:
        # Brazil's own, by one of its staff.
        document = office.open("lo_base.docx")
        document.RecordChanges = True
        office.author("J.", "Silva")
        insert_after(document, WORDS, TRUST)
        office.save(document, "lo_whose_brazil.docx")
        # Japan's: two of its staff, and Brazil, who says there what it says in its own.
        document = office.open("lo_base.docx")
        document.RecordChanges = True
        office.author("Brazil")
        insert_after(document, WORDS, TRUST)
        office.author("K.", "Tanaka")
        replace(document, "40 per cent", "half")
        office.author("M.", "Sato")
        insert_after(document, "especially children", " and the elderly")
        comment(document, "by 2020", "Brazil", "Too late for us.")
        office.save(document, "lo_whose_japan.docx")
        # Kenya's, written into Brazil's file.
        document = office.open("lo_whose_brazil.docx")
        document.RecordChanges = True
        office.author("Kenya")
        replace(document, "remote", "rural")
        office.save(document, "lo_whose_kenya.docx")
    finally:
        office.end()


if __name__ == "__main__":
    main()
