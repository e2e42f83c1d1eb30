//! Adref shows each paragraph of a draft beside the contributions that delegations sent in, finds every edit in them,
//! and lets a facilitator accept, reject or bracket each one while the resulting text builds itself. The name is the
//! field's own: a text is *agreed ad referendum* when the room has settled it.
//!
//! This page teaches the ideas in the order in which one needs them: the words, an edit's way from a file to a printed
//! text, the layers, and the algebra with its laws. The window, the headless commands and the file speak the same words.
//!
//! # A negotiation in twenty lines
//!
//! ```
//! use adref::formats::{ExportFormat, ExportOptions, ExportView, export, import_text};
//! use adref::model::Verdict;
//! use adref::session::{Command, OpenSession, new_session};
//! use adref::text::{Collation, View, compose};
//!
//! let text = "Draft charter\n\na) States [should] cooperate.\n\n\
//!     · Japan, Government: a) States must cooperate.\n\n\
//!     · Canada, Government: a) States [should] cooperate in good faith.\n";
//! let import = import_text("charter.txt", text.as_bytes())?;
//! assert!(import.warnings.is_empty());
//!
//! // Every contribution is compared with its paragraph once, when it arrives.
//! let mut talks = OpenSession::new(new_session(import));
//! let paragraph = talks.session().draft.paragraphs[1].clone();
//! let japan = paragraph.contributions[0].edits.clone();
//!
//! // Everything that changes a session is a command; the record keeps who, when and why.
//! let why = "consensus".to_owned();
//! let accept = Command::Decide { paragraph: paragraph.id, edits: japan, verdict: Some(Verdict::Accepted), why };
//! talks.apply(accept, "Chair")?;
//!
//! // The current text is never stored: it follows from draft, contributions and decisions.
//! let paragraph = &talks.session().draft.paragraphs[1];
//! assert_eq!(compose(&Collation::of(paragraph), View::Clean, None).text(), "States must cooperate.");
//!
//! let options = ExportOptions::new(ExportView::Working, "22 November 2026, 14:02 UTC");
//! let printed = export(talks.session(), ExportFormat::Text, &options)?;
//! assert!(printed.contains("a) States must cooperate [Canada: in good faith]○."));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The words
//!
//! | word | meaning |
//! | --- | --- |
//! | Session | the whole negotiation of one document on one laptop; what a `.ron` file holds ([`model::Session`]) |
//! | Draft | the document as it stands in one revision: an ordered list of paragraphs ([`model::Draft`]) |
//! | Paragraph | one block of the draft: title, heading or body; its label as printed (`b)`, `k bis)`, `25A`, `OP5`), how deep it stands among headings or in a list and whether behind a bullet, whether it is a note or in a cell of a table, a stable id ([`model::Paragraph`]) |
//! | Delegation | who contributes: a government, an organisation, or several together (a joint contribution names each member); also the Chair, and the Secretariat ([`model::Delegation`]) |
//! | Contribution | what a delegation proposed for a paragraph: a rewording, an alternative (the whole paragraph anew), a new paragraph, a deletion, a merge, or a statement; with its comments, its text *as received*, and where it came from ([`model::Contribution`]) |
//! | Compromise | a contribution, mostly the Chair's, that is meant to stand as it is: for a passage or a whole paragraph ([`model::Compromise`]) |
//! | Edit | one meaningful change that can be decided alone; it knows every delegation that proposes it ([`model::Edit`]) |
//! | Decision | accepted, rejected (printed as *not retained*) or bracketed, with who, when and why. None: *not yet considered*. *Open* is what is not yet considered or bracketed ([`model::Decision`]) |
//! | Bracket | text that is not agreed, in square brackets, possibly nested; a state, not punctuation |
//! | Passage | a stretch of text that several edits contest; its readings are *alternatives* |
//! | Current text | what follows from draft and decisions; always derived, never stored ([`text::compose`]) |
//! | Position | what a delegation says to an edit or a contribution: it supports, opposes, reserves, or withdraws ([`model::Position`]) |
//! | Aside | what is not decided and not put to the room either: withdrawn, replaced, of an earlier draft, or waiting beside an agreed paragraph ([`text::Aside`]) |
//! | Comment | a remark on a paragraph or a contribution, by its author |
//! | Record | the append-only log of what was done, by whom and when ([`model::Entry`]) |
//!
//! # Layers
//!
//! A file imports only from its own layer or from one above it in this table (`tests/layers.rs` reads the sources).
//!
//! | layer | what lives there | may import |
//! | --- | --- | --- |
//! | [`model`] | the nouns as plain data; no I/O, no algorithms | std, serde |
//! | [`text`] | the algebra: words, comparing, passages, composing; pure functions that never fail | model |
//! | [`formats`] | one file per format, bytes in, a draft or contributions with warnings out, and back | model, text |
//! | [`session`] | the only place that changes anything: commands, undo, record, storage | model, text, formats |
//! | [`cli`] | the headless commands | session and above |
//! | `views` | the window, with feature `desktop` (on by default): reads a session, queues commands, draws | session and above |
//!
//! **Architecture invariant:** below `views` nothing knows egui; `--no-default-features` builds a program that does
//! everything but open a window. **Architecture invariant:** `model` and `text` touch neither disk nor clock, so that a
//! text is the same on every machine and every law can be tested by trying. **Architecture invariant:** views never hold
//! a session mutably; they queue commands, and one place applies them after the frame.
//!
//! # An edit's way through the house
//!
//! ```text
//! file ──formats──▶ Draft + Contributions            (once, when they arrive)
//!                       │ text: words → compare
//!                       ▼
//!                   Edits, pending ─ text: passages ─▶ what contests what
//!                       │
//! views ◀── &Session ───┘
//!   │ click, key, menu, palette, test, headless command
//!   ▼
//! Action ─ resolve ─▶ a Command, a request to the window, or the reason why not
//!                       │ OpenSession::apply ─▶ record, undo point, journal on disk
//!                       ▼
//!               text: compose ─▶ current text ──formats──▶ file
//! ```
//!
//! # Reading: nothing lost, nothing guessed silently
//!
//! Real documents keep no format. An import therefore gives a value *and* warnings ([`formats::Import`]): every line that
//! is not blank ends up in exactly one place (title, heading, paragraph, contribution, comment, note), and what is in
//! doubt is taken one way with a warning that names the line. A compilation that Adref prints reads back as it was.
//!
//! # Doubtful paper
//!
//! What is in doubt is taken one way, so that work can begin, and asked ([`session::questions`], [`model::Question`]): each
//! question has its lines, a proposed answer and the evidence, and answering makes the repairs ([`model::Repair`]) in one step. No
//! repair alters a text as received. A base that is not what delegations wrote on shows in traces of lost tracked changes and in
//! words that several leave out alike ([`text::doubtful`], [`text::earlier_drafts`]). Repairing it computes the edits again
//! ([`text::rebase`]): decisions stay on the edits that stay the same, the others are reopened with a line of the record. Whoever
//! took words over from the base as it came does not propose to have them back: there its text reads as the repaired base does
//! ([`model::Contribution::on_base`]), and only what it changed is its proposal. Where it does not have the words beside those
//! that the repair took away, nobody knows whether it quoted them: they stay its words, and to have them back is not put to the
//! room, unless words of the base give way to them: then the two are one change.
//! What a contribution on an earlier draft lacks is not put to the room until the facilitator does that; whether it is on
//! one, is judged of each by itself: who quotes the debris of this draft, or words in its brackets, may have written on it. What
//! came with marks on a repaired base says there what it marked, however its words equal those of the base as received. The same debris stands in delegations' own texts ([`text::damaged`]): what
//! is read at such a place ([`model::Reading`]) stands beside the text as received, and the proposals follow from what is read.
//! Where more seems to be lost around a place, or the draft does not tell which of two words was meant, no reading is proposed:
//! a wrong one would be a proposal that nobody made. A question goes along with the contribution of which it is
//! asked, and what was answered about a text is not asked anew where it goes.
//!
//! # The algebra
//!
//! **Words.** A paragraph's text is a sequence of tokens, words and marks, each with the space before it ([`text::Words`]).
//! Unicode rules, so that Chinese, Arabic, Cyrillic and accents work. Every byte is kept. Positions count tokens.
//!
//! **Brackets** are marks that know their partner. A pair with nothing in it but space or dots is a placeholder: one word
//! (but for a lone full stop, which is contested text).
//! A bracket that opens in one paragraph and closes in a later one is two halves; lifting one lifts the other.
//!
//! **Edits.** A *word edit* replaces a range of tokens (an empty range: an insertion; nothing new: a deletion) and holds both
//! marks of a pair or neither. A *lift* takes both marks of a pair away, a *set* puts a pair around a range, a *paragraph
//! edit* deletes the paragraph or asks to merge it. Who parts a paragraph takes its last words away and proposes them as a new
//! one behind it, who joins two puts the words of the one into the other and deletes the first or asks to merge it, and who would
//! have a paragraph elsewhere deletes it and proposes it anew there, and a sentence likewise ([`text::Elsewhere`]): these are decided together,
//! as the halves of a move are ([`text::ties_beyond`]), and so are the cells of a row that comes or goes, and a note and what refers to it. What is
//! proposed about words that go so does not come along, and is told before ([`text::stays_behind`]); and where others would have the same words
//! at another place, accepting the one reopens the other ([`text::rivals_beyond`]); words that all would have somewhere do not go before
//! one of the places is chosen ([`text::places_to_choose`]). The same change from several delegations is one edit with
//! several proposers. An edit's id
//! is a hash of what it changes, so that the same file gives the same ids on every machine, and edits are computed once and
//! saved: a better comparison tomorrow never moves yesterday's decision. Every bracket of the draft carries two edits of its
//! own, lift it and delete it with its words, so that it can be settled even if nobody
//! wrote to it.
//!
//! **Spacing.** Word edits carry no outer space; composing spaces the joins as a typist would. Where a delegation typed
//! otherwise, a *spacing edit* is recorded: never put to the room or counted, it follows the edits at its neighbours. A
//! delegation's text is thus reproduced to the byte.
//!
//! **Marked changes** ([`model::TrackedChange`]). Where a contribution came with tracked changes, these are its edits: what its author left
//! alone stays, whatever a comparison would find. They hold for the base on which they were made; on another one, or where the text is not
//! what they lead to, the texts are compared. The plain words of a print of Adref that comes back are the ground on which its sender
//! wrote, and none of his proposal ([`text::applied`]); what he accepted or rejected in a redline is asked ([`model::Settled`]).
//! In a delegation's file each change is that of the delegation for which its author speaks: somebody else of the room by a map or by
//! name, else the sender; and it is told who was taken for whom.
//!
//! **Comparing** ([`text::compare`]) minimises what a facilitator has to decide, not what a computer has to copy: opening an
//! edit costs, and words that are common in the draft are too weak to split a rewording. What is only seen from further away is
//! settled afterwards: a rewritten passage is one edit, each item of a list its own, a clause or sentence that went elsewhere
//! a move, also where a few of its words changed on the way ([`text::changed_on_the_way`]). The rules are measured against marks made by hand (`benches/quality.rs`).
//!
//! **Rivals and passages.** Two word edits are *rivals* when they cannot both stand: they share a token, or one inserts
//! between two tokens of the other's range; two deletions never are. Of two delegations' words that would meet the one is a rival of
//! the other as well that says them already: `the` beside `the interested`, or beside the same `the` in the place of `a`; and so
//! are two places to which delegations move the same words. What puts other words in the place of all, as an
//! alternative does, rivals the paragraph as a whole, so also what is added to its ends. Edits that share tokens or touch, neither inside the
//! other, form one *passage* ([`text::Collation`]).
//!
//! What is *contested* in a paragraph is found once, from all that is proposed for it ([`text::ContestedPassages`]): where not all of a
//! passage can stand together, it is contested, and each edit belongs to the narrowest contested passage that has it, so that its card is
//! the same wherever in it one stands. A passage inside an edit of another one is read along with it; only in a long edit, most of which
//! lies beyond, is it a place of its own: who rewrites a sentence does not weld the places in it. That a bracket of the draft can be
//! deleted with its words contests nothing, for nobody asked for it.
//!
//! A contested passage is read as *alternatives*: what each delegation's own text says there, the brackets of the draft as it has them,
//! those who say the same together, the words that most of them have told from those that divide them. Choosing one takes all of that and
//! nothing else about these words: what the chosen words leave no room for is superseded, as everywhere, and what else is proposed
//! about them, in places inside the passage too, is rejected, each under its own names, so that nothing of the passage stays open
//! but the brackets of the draft that the reading keeps ([`text::ContestedPassage::passed_over`]). Two proposals that differ in a comma, an
//! article or the form of a word are told as nearly the same ([`text::alike`]); that they are one is for the room to say: then
//! the one is settled in the wording of the other ([`model::Paragraph::settled`]), and the two cannot both stand.
//!
//! **Deciding.** What is stored are the facilitator's own decisions. *Superseded* is derived: an edit that is not accepted
//! while a rival of it is. Nobody's words are recorded as rejected because another edit was accepted, and reopening the one
//! brings back the other. What comes late, when a rival of it has been accepted already, is superseded as well, and all the same
//! waits for somebody to look at it ([`text::Collation::is_late`]): to decide it, or to leave it so. What is *tied*
//! ([`text::Tie`]) is decided together: the halves of a move or of a bracket, the ends of a change that parts a paragraph;
//! where others would merely delete the words, that can be accepted alone, and what brings them elsewhere never without it.
//! Where one half of a move is superseded, the other is. Accepting an edit reopens its accepted rivals in the same step; bracketing brackets them. Three
//! rules beyond: an edit all of whose words accepted edits took away is superseded too; a bracket of the draft is settled
//! by one decision, so lifting it and deleting it with its words are rivals, and bracketing the one settles the other
//! unless a delegation asks for it; a bracket neither lifted nor deleted stands, and what stands in brackets is open.
//!
//! **In the room.** Who speaks selects words of the draft or of the current text and says what they should be
//! ([`text::say`]). That is a contribution like any other: it takes up just those accepted edits over whose words it was
//! said, and cannot stand beside them; everything else in it is the draft, so that nobody proposes what he did not touch.
//! A *compromise*, for a passage or a paragraph, is decided edit by edit like the rest, and can be accepted as a whole: the
//! step that does so, or that accepts its last edit, reopens what else is accepted about the same words, and while all its
//! edits are accepted, whatever others propose there is superseded. So the text is the one that was put; what the room
//! accepts afterwards stands beside it, and reopening one of its edits brings the others back. New paragraphs that came
//! with it are accepted with the whole of it.
//! The Secretariat's editorial changes ([`text::editorial`]) are accepted in the same step and listed apart; what else it says is a
//! proposal. A decision keeps who proposed it then ([`model::Decision::proposed_by`]). A position decides nothing, but what all its
//! proposers withdrew stands *aside*: it is not open, shown in no text and supersedes nothing, until it is decided. A
//! paragraph with nothing open can be agreed ad referendum: it is locked, what arrives later waits beside it, and not a
//! blank in it moves until it is reopened, with a reason.
//!
//! **Composing** is a pure function of base, contributions in their order, swaps and decisions. Accepted edits apply.
//! Bracketed rivals form a group: `[old] [new 1] [new 2]`; deletions alone `[old]`, an insertion `[new]`. In the working
//! view what is not yet considered shows as if it were bracketed; with attribution, brackets say whose words they hold:
//! `[Japan, Canada: new]`.
//!
//! ## Laws
//!
//! They are property tests over generated text in several scripts, and exhaustive over small worlds (`tests/laws*.rs`,
//! `tests/storage.rs`).
//!
//! 1. Accepting all edits of one contribution (its spacing included) gives exactly its text, on a repaired base exactly
//!    [`model::Contribution::on_base`]; rejecting all gives exactly the base; a contribution has no edits exactly when it
//!    equals the base. What it says is what it sent, but where it is read otherwise or the base was repaired. `adref check`
//!    proves this of a file.
//!    No word of a text is lost on a repaired base but where it quotes what was taken away with the words on both sides, and
//!    what it says there is its own or the base's.
//! 2. Word edits of a contribution are sorted and disjoint. Two passages are apart, or every edit of one lies inside an
//!    edit of the other.
//! 3. Edits, ids and passages do not depend on the order in which contributions arrive.
//! 4. For every delegation: choosing its readings everywhere, and accepting what else it proposes, gives its text exactly; the
//!    brackets of the draft that it keeps stand, and are open. Whatever was decided before, what is accepted about the words of
//!    a passage is afterwards just what the chosen reading is made of. Nothing else of the passage stays open, and
//!    one undo takes all of it back.
//! 5. Edits that touch or share tokens, neither inside the other, are in one passage; decisions on edits in passages apart
//!    commute, unless both reach a third edit: a wider one that holds both, the other half of a move, or another end of a
//!    change that reaches over several paragraphs; or one of them
//!    completes a compromise about the words of both.
//! 6. After any sequence of commands no two accepted edits are rivals, what brings words elsewhere is accepted only with what takes
//!    them from where they stand, and the current text is a function of base,
//!    contributions, swaps and stored decisions.
//! 7. The bracketed text of a draft with balanced brackets is balanced; read back it has the same brackets and words.
//! 8. Undo after any command restores the session; redo restores the result; save and load is the identity.
//! 9. No input panics, whatever the bytes.
//! 10. After a compromise was accepted as a whole, the current text of its words is exactly its text, whatever was decided
//!     before; after one of its edits is reopened, everything else stands as if nobody had accepted it as a whole.
//!
//! # The session on disk
//!
//! `NAME.ron` is one text file, versioned and readable: whoever loses the program still has the text. Saving is atomic and
//! keeps the version before as `NAME.ron~`. Between saves each command is written at once to `NAME.ron.journal`, synced by
//! a thread: a killed process loses nothing, and the next start replays it and says so. `NAME.ron.lock` tells a second
//! window or machine who has the session open. A file from a newer version opens read-only, and whatever a session gains makes
//! a new version, so that nothing is written back without it; every older one opens. What contradicts itself by today's rules is
//! brought to a sound state by a recorded step, and told; what is agreed stays as it was agreed until it is reopened.
//!
//! # Printing
//!
//! A view of the session ([`formats::ExportView`]) is laid out as one document that knows no file format, and each format
//! writes that. So a new view is printed in every format, and a new format prints every view.
//!
//! What a line is, is said once ([`text::line_starts`]): the window, a page and a text number the same lines, anew in each
//! paragraph. What one sees of a session is a value too ([`session::Filter`]): the outline lists what it shows, the keys go
//! there ([`session::Walk`]), and `adref show --only` prints it.

#[cfg(test)]
use proptest as _;

pub mod cli;
pub mod formats;
pub mod model;
pub mod session;
pub mod text;
#[cfg(feature = "desktop")]
pub mod views;
