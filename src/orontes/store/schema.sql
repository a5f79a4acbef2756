-- The derived store of one record: everything here follows from keep, review and the flow, and may be deleted at any time.
-- One table a noun; `body` is the record as JSON (reading and offsets: zlib). A changed schema needs a new SCHEMA_VERSION in sqlite.py.

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID, STRICT;

-- What each step made of each part, from which inputs (fingerprint), and the digest of all that it made.
CREATE TABLE work (
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (step, part)
) WITHOUT ROWID, STRICT;

CREATE TABLE report (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX report_id ON report (id);
CREATE INDEX report_report ON report (report, id);

CREATE TABLE offsets (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX offsets_id ON offsets (id);
CREATE INDEX offsets_report ON offsets (report, id);

CREATE TABLE reading (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX reading_id ON reading (id);
CREATE INDEX reading_report ON reading (report, id);

CREATE TABLE dating (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  first TEXT,
  last TEXT,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX dating_id ON dating (id);
CREATE INDEX dating_report ON dating (report, id);

CREATE TABLE mention (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  kind TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX mention_id ON mention (id);
CREATE INDEX mention_report ON mention (report, id);
CREATE INDEX mention_kind ON mention (kind, id);

CREATE TABLE claim (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  kind TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX claim_id ON claim (id);
CREATE INDEX claim_report ON claim (report, id);
CREATE INDEX claim_kind ON claim (kind, id);

CREATE TABLE link (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX link_id ON link (id);
CREATE INDEX link_report ON link (report, id);

CREATE TABLE entity (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  kind TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX entity_id ON entity (id);
CREATE INDEX entity_kind ON entity (kind, id);

CREATE TABLE place (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  kind TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX place_id ON place (id);
CREATE INDEX place_kind ON place (kind, id);

CREATE TABLE lineage (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  kind TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX lineage_id ON lineage (id);
CREATE INDEX lineage_kind ON lineage (kind, id);

CREATE TABLE origin (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX origin_id ON origin (id);

CREATE TABLE event (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  kind TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX event_id ON event (id);
CREATE INDEX event_kind ON event (kind, id);

CREATE TABLE finding (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  event TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX finding_id ON finding (id);
CREATE INDEX finding_event ON finding (event, id);

CREATE TABLE issue (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX issue_id ON issue (id);

CREATE TABLE question (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX question_id ON question (id);

CREATE TABLE ruling (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX ruling_id ON ruling (id);
CREATE INDEX ruling_report ON ruling (report, id);

CREATE TABLE pairing (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX pairing_id ON pairing (id);

CREATE TABLE protection (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX protection_id ON protection (id);
CREATE INDEX protection_report ON protection (report, id);

-- What the stages of resolve leave for each other.
CREATE TABLE naming (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX naming_id ON naming (id);
CREATE INDEX naming_report ON naming (report, id);

CREATE TABLE calling (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX calling_id ON calling (id);
CREATE INDEX calling_report ON calling (report, id);

CREATE TABLE known (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX known_id ON known (id);

CREATE TABLE word (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX word_id ON word (id);

CREATE TABLE standing (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX standing_id ON standing (id);
CREATE INDEX standing_report ON standing (report, id);

CREATE TABLE moving (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX moving_id ON moving (id);
CREATE INDEX moving_report ON moving (report, id);

CREATE TABLE marks (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX marks_id ON marks (id);
CREATE INDEX marks_report ON marks (report, id);

CREATE TABLE boilerplate (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX boilerplate_id ON boilerplate (id);
CREATE INDEX boilerplate_report ON boilerplate (report, id);

CREATE TABLE beside (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX beside_id ON beside (id);
CREATE INDEX beside_report ON beside (report, id);

CREATE TABLE citing (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX citing_id ON citing (id);
CREATE INDEX citing_report ON citing (report, id);

CREATE TABLE settled (
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (step, part, id)
) STRICT;
CREATE INDEX settled_id ON settled (id);
CREATE INDEX settled_report ON settled (report, id);

-- Full text: folded words (store/rows.py) of reports, claims, entities and places. `words` holds the index alone; its rowid is `searched.row`.
-- `first` and `last` are the days between which what a claim says happened.
CREATE TABLE searched (
  row INTEGER PRIMARY KEY,
  noun TEXT NOT NULL,
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  part TEXT NOT NULL,
  report TEXT NOT NULL,
  kind TEXT NOT NULL,
  first TEXT,
  last TEXT
) STRICT;
CREATE INDEX searched_part ON searched (step, part);
CREATE INDEX searched_kind ON searched (noun, kind);
CREATE VIRTUAL TABLE words USING fts5 (text, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0");
