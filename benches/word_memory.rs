//! What the reader of Word files holds at most: files made to hold much, each part near its limit. `max alloc` must stay
//! under twice what a file may unpack to, which is 256 MiB.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a bench is run by its developers and stops where it fails"
)]

use adref::formats::{ImportError, import_text};
use divan::{AllocProfiler, Bencher};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"";
const PART: usize = 62 * 1024 * 1024;

fn main() {
    divan::main();
}

/// A document of pieces, as many as make a part of almost the largest size, or so many.
fn body(most: usize, piece: impl Fn(usize) -> String) -> String {
    let mut body = String::new();
    for place in 0..most {
        if body.len() > PART {
            break;
        }
        body.push_str(&piece(place));
    }
    body
}

fn paragraph(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn inserted(author: usize, second: usize, inner: &str) -> String {
    format!(
        "<w:ins w:id=\"1\" w:author=\"A{author}\" w:date=\"2026-01-01T{:02}:{:02}:{:02}Z\">{inner}</w:ins>",
        second / 3600 % 24,
        second / 60 % 60,
        second % 60
    )
}

/// A file of a body and of parts beside it, by kind.
fn file(body: &str, parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let relations = |inner: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>"
        )
    };
    put("[Content_Types].xml", types);
    let main = "<Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/>";
    put("_rels/.rels", &relations(main));
    put(
        "word/document.xml",
        &format!("<w:document {SPACES}><w:body>{body}</w:body></w:document>"),
    );
    let mut related = String::new();
    for (kind, text) in parts {
        let _ = write!(
            related,
            "<Relationship Id=\"{kind}\" Type=\"x/{kind}\" Target=\"{kind}.xml\"/>"
        );
        put(
            &format!("word/{kind}.xml"),
            &format!("<w:root {SPACES}>{text}</w:root>"),
        );
    }
    put("word/_rels/document.xml.rels", &relations(&related));
    zip.finish().unwrap().into_inner()
}

fn comments() -> String {
    body(99_000, |id| {
        let words = run(&"why ".repeat(140));
        format!("<w:comment w:id=\"{id}\" w:author=\"A\"><w:p w14:paraId=\"{id:08X}\">{words}</w:p></w:comment>")
    })
}

fn made(what: &str) -> Vec<u8> {
    let prose = "Encourage the building of a culture of trust. ".repeat(20);
    let no_end = usize::MAX;
    match what {
        "prose" => file(&body(no_end, |_| paragraph(&run(&prose))), &[]),
        "one paragraph" => file(&paragraph(&run(&body(no_end, |_| prose.clone()))), &[]),
        "short paragraphs" => file(&body(99_000, |_| paragraph(&run("We act."))), &[]),
        "empty paragraphs" => file(&body(no_end, |_| "<w:p/>".to_owned()), &[]),
        "a date for each change" => file(
            &body(99_000, |place| {
                paragraph(&[run(&prose[..280]), inserted(place % 12, place, &run(" now"))].concat())
            }),
            &[],
        ),
        "one table" => {
            let row = |_| {
                format!(
                    "<w:tr><w:tc>{}</w:tc><w:tc><w:p/></w:tc></w:tr>",
                    paragraph(&run(&prose[..280]))
                )
            };
            file(&format!("<w:tbl>{}</w:tbl>", body(49_000, row)), &[])
        }
        "changes in one paragraph" => {
            let changes = body(no_end, |place| {
                let both = [run("act "), inserted(place % 12, place, &run("now "))];
                both.concat()
            });
            file(&paragraph(&changes), &[])
        }
        // Each change is by two, and each of these says of it when that was.
        "shared changes" => {
            let change = |place: usize| {
                let range = |mark: &str| format!("<w:{mark} w:id=\"{place}\"/>");
                let change = inserted(0, place, &run("now ")).replace("A0", "A0; A1");
                let runs = [
                    run("act "),
                    range("commentRangeStart"),
                    change,
                    range("commentRangeEnd"),
                ];
                let inner = runs.concat();
                if place.is_multiple_of(500) {
                    format!("</w:p><w:p>{inner}")
                } else {
                    inner
                }
            };
            let said = body(99_000, |id| {
                let words = run("Proposes the same change.");
                format!(
                    "<w:comment w:id=\"{id}\" w:author=\"A1\" w:date=\"2026-01-02T00:00:00Z\"><w:p>{words}</w:p></w:comment>"
                )
            });
            file(&format!("<w:p>{}</w:p>", body(99_000, change)), &[("comments", said)])
        }
        "many authors in one paragraph" => file(
            &paragraph(&(run(&prose.repeat(60)) + &body(1_900, |author| inserted(author, author, &run("x"))))),
            &[],
        ),
        "all parts" => {
            let notes = body(no_end, |id| {
                format!("<w:footnote w:id=\"{id}\">{}</w:footnote>", paragraph(&run(&prose)))
            });
            let styles = body(99_000, |id| {
                format!(
                    "<w:style w:type=\"paragraph\" w:styleId=\"S{id}\"><w:name w:val=\"{}\"/></w:style>",
                    &prose[..400]
                )
            });
            let text = body(no_end, |id| {
                paragraph(&format!(
                    "{}<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>",
                    run(&prose)
                ))
            });
            file(
                &text,
                &[("comments", comments()), ("footnotes", notes), ("styles", styles)],
            )
        }
        _ => file(&paragraph(&run("We act.")), &[("comments", comments())]),
    }
}

#[divan::bench(sample_count = 1, sample_size = 1, args = [
    "prose",
    "one paragraph",
    "short paragraphs",
    "empty paragraphs",
    "a date for each change",
    "one table",
    "changes in one paragraph",
    "shared changes",
    "many authors in one paragraph",
    "comments",
    "all parts",
])]
fn read(bencher: Bencher, what: &str) {
    let bytes = made(what);
    let refused = |error: ImportError| {
        let said = error.to_string();
        // One clear sentence, which the table does not show.
        assert!(said.contains("split it") || said.contains("authors"), "{said}");
        0
    };
    bencher.bench(|| {
        let read = import_text("much.docx", divan::black_box(&bytes));
        read.map_or_else(refused, |import| import.draft.paragraphs.len())
    });
}
