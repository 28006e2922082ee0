BEGIN TRANSACTION;
CREATE TABLE addressees (
	record_id TEXT NOT NULL, 
	role TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT, 
	category TEXT, 
	sector TEXT, 
	purpose TEXT, 
	PRIMARY KEY (record_id, role, position), 
	FOREIGN KEY(record_id) REFERENCES letters (record_id) ON DELETE CASCADE
);
INSERT INTO "addressees" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','to',0,'Member States','member_states',NULL,NULL);
INSERT INTO "addressees" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','copy',0,'Chairs','chairs',NULL,NULL);
INSERT INTO "addressees" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','copy',1,'Директору',NULL,NULL,NULL);
INSERT INTO "addressees" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','to',0,'Member States','member_states',NULL,NULL);
INSERT INTO "addressees" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','copy',0,'Chairs','chairs',NULL,NULL);
INSERT INTO "addressees" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','copy',1,'Директору',NULL,NULL,NULL);
CREATE TABLE annexes (
	record_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	label TEXT, 
	title TEXT, 
	role TEXT, 
	text TEXT, 
	PRIMARY KEY (record_id, position), 
	FOREIGN KEY(record_id) REFERENCES letters (record_id) ON DELETE CASCADE
);
INSERT INTO "annexes" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,'Annex 1',NULL,'form','…');
INSERT INTO "annexes" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',0,'Annex 1',NULL,'form','…');
CREATE TABLE approval_items (
	record_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT, 
	title TEXT, 
	id TEXT, 
	change TEXT, 
	status TEXT, 
	PRIMARY KEY (record_id, position), 
	FOREIGN KEY(record_id) REFERENCES letters (record_id) ON DELETE CASCADE
);
INSERT INTO "approval_items" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,'Rec. 1',NULL,NULL,'new',NULL);
INSERT INTO "approval_items" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',0,'Rec. 1',NULL,NULL,'new',NULL);
CREATE TABLE archive (
	tables_version TEXT NOT NULL, 
	PRIMARY KEY (tables_version)
);
INSERT INTO "archive" VALUES('8a34dc35ce0f7cbe');
CREATE TABLE citations (
	record_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT, 
	kind TEXT, 
	id TEXT, 
	edition TEXT, 
	status TEXT, 
	twin TEXT, 
	relation TEXT, 
	url TEXT, 
	PRIMARY KEY (record_id, position), 
	FOREIGN KEY(record_id) REFERENCES letters (record_id) ON DELETE CASCADE
);
INSERT INTO "citations" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,'Resolution 1','resolution',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "citations" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',0,'Resolution 1','resolution',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE contacts (
	record_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT, 
	phones JSON, 
	phones_e164 JSON, 
	faxes JSON, 
	emails JSON, 
	part TEXT, 
	PRIMARY KEY (record_id, position), 
	FOREIGN KEY(record_id) REFERENCES letters (record_id) ON DELETE CASCADE
);
INSERT INTO "contacts" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,'Odile Karanja','["+41 22 730 6412"]','[]','[]','[]',NULL);
INSERT INTO "contacts" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',0,'Odile Karanja','["+41 22 730 6412"]','[]','[]','[]',NULL);
CREATE TABLE deadlines (
	record_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	date DATE, 
	time TEXT, 
	timezone TEXT, 
	opens DATE, 
	action TEXT, 
	text TEXT, 
	url TEXT, 
	send_to TEXT, 
	event INTEGER, 
	condition TEXT, 
	paragraph TEXT, 
	derived BOOLEAN, 
	PRIMARY KEY (record_id, position), 
	FOREIGN KEY(record_id) REFERENCES letters (record_id) ON DELETE CASCADE
);
INSERT INTO "deadlines" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,'2023-08-01',NULL,NULL,NULL,'registration','1 August 2023',NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "deadlines" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1,NULL,NULL,NULL,NULL,'visa','four weeks before',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "deadlines" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',0,'2023-08-01',NULL,NULL,NULL,'registration','1 August 2023',NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "deadlines" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',1,NULL,NULL,NULL,NULL,'visa','four weeks before',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE entities (
	record_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT, 
	label TEXT, 
	id TEXT, 
	PRIMARY KEY (record_id, position), 
	FOREIGN KEY(record_id) REFERENCES letters (record_id) ON DELETE CASCADE
);
INSERT INTO "entities" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,'ITU','ORG',NULL);
INSERT INTO "entities" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',0,'ITU','ORG',NULL);
CREATE TABLE events (
	record_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT, 
	series TEXT, 
	ordinal INTEGER, 
	status TEXT, 
	start DATE, 
	"end" DATE, 
	start_time TEXT, 
	end_time TEXT, 
	timezone TEXT, 
	mode TEXT, 
	venue_name TEXT, 
	venue_room TEXT, 
	venue_city TEXT, 
	venue_country TEXT, 
	hosts JSON, 
	organisers JSON, 
	co_located_with TEXT, 
	languages JSON, 
	interpretation BOOLEAN, 
	open_to TEXT, 
	registration_required BOOLEAN, 
	fee TEXT, 
	website TEXT, 
	registration_url TEXT, 
	PRIMARY KEY (record_id, position), 
	FOREIGN KEY(record_id) REFERENCES letters (record_id) ON DELETE CASCADE
);
INSERT INTO "events" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,'Workshop',NULL,NULL,NULL,'2023-09-05','2023-09-06',NULL,NULL,NULL,NULL,NULL,NULL,'Geneva','CH','[]','[]',NULL,'[]',NULL,NULL,1,NULL,NULL,NULL);
CREATE TABLE events_sessions (
	record_id TEXT NOT NULL, 
	events_position INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	date DATE, 
	start_time TEXT, 
	end_time TEXT, 
	PRIMARY KEY (record_id, events_position, position), 
	FOREIGN KEY(record_id, events_position) REFERENCES events (record_id, position) ON DELETE CASCADE
);
INSERT INTO "events_sessions" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,0,'2023-09-05','09:30',NULL);
INSERT INTO "events_sessions" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,1,'2023-09-06',NULL,NULL);
CREATE TABLE evidence (
	record_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	pointer TEXT NOT NULL, 
	start INTEGER, 
	"end" INTEGER, 
	text TEXT, 
	page INTEGER, 
	bbox JSON, 
	block TEXT, 
	origin TEXT, 
	derived_from JSON, 
	rule TEXT, 
	confidence FLOAT, 
	PRIMARY KEY (record_id, position), 
	FOREIGN KEY(record_id) REFERENCES letters (record_id) ON DELETE CASCADE
);
INSERT INTO "evidence" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,'/subject',1,3,'A',1,'[1.0,2.0,3.5,4.0]',NULL,'text','[]','subject.label',0.9);
INSERT INTO "evidence" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1,'/subject',5,9,'[bold] workshop',NULL,NULL,NULL,'text','[]','subject.label',0.9);
INSERT INTO "evidence" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',2,'/id',NULL,NULL,NULL,NULL,NULL,NULL,'computed','["/reference/number"]','id.form',1.0);
CREATE TABLE issues (
	record_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	code TEXT, 
	severity TEXT, 
	message TEXT, 
	field TEXT, 
	candidates JSON, 
	PRIMARY KEY (record_id, position), 
	FOREIGN KEY(record_id) REFERENCES letters (record_id) ON DELETE CASCADE
);
INSERT INTO "issues" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,'odd','warning','Odd.','/subject','[]');
INSERT INTO "issues" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',0,'odd','warning','Odd.','/subject','[]');
CREATE TABLE letters (
	schema_version TEXT, 
	record_id TEXT NOT NULL, 
	id TEXT, 
	kind TEXT, 
	purpose JSON, 
	language TEXT, 
	issuer_code TEXT, 
	issuer_name TEXT, 
	groups JSON, 
	reference_text TEXT, 
	reference_series TEXT, 
	reference_number TEXT, 
	reference_part TEXT, 
	reference_group TEXT, 
	reference_initials TEXT, 
	reference_study_period TEXT, 
	reference_candidates JSON, 
	reference_amends_kind TEXT, 
	reference_amends_number TEXT, 
	reference_amends_text TEXT, 
	reference_amends_id TEXT, 
	reference_amends_languages JSON, 
	date DATE, 
	place TEXT, 
	subject TEXT, 
	abstract TEXT, 
	questions JSON, 
	approval_procedure TEXT, 
	approval_stage TEXT, 
	approval_voters TEXT, 
	approval_options JSON, 
	annexes_declared INTEGER, 
	signatory_name TEXT, 
	signatory_title TEXT, 
	source_name TEXT, 
	source_path TEXT, 
	source_container TEXT, 
	source_sha256 TEXT, 
	source_media_type TEXT, 
	source_size INTEGER, 
	source_pages INTEGER, 
	source_reader TEXT, 
	source_text_sha256 TEXT, 
	source_circextract_version TEXT, 
	source_data_version TEXT, 
	PRIMARY KEY (record_id)
);
INSERT INTO "letters" VALUES('1','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','T22-TSB-CIR-0097','circular','["event"]','en',NULL,NULL,'[]','TSB Circular 97','TSB Circular','97',NULL,NULL,NULL,NULL,'[]','circular',NULL,NULL,NULL,'[]','2023-05-12',NULL,'A [bold] workshop',NULL,'[]','TAP',NULL,NULL,'[]',NULL,'B. Somebody','Director','one.txt','in/one.txt',NULL,'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','text/plain',10,NULL,'text','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','1.0','1');
INSERT INTO "letters" VALUES('1','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,'circular','["event"]','en',NULL,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2023-05-12',NULL,'A [bold] workshop',NULL,'[]','TAP',NULL,NULL,'[]',NULL,'B. Somebody','Director','b.docx','in/a.zip!/b.docx','in/a.zip','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','text/plain',10,NULL,'text','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','1.0','1');
CREATE TABLE manifest (
	path TEXT NOT NULL, 
	record_id TEXT, 
	name TEXT, 
	sha256 TEXT, 
	status TEXT, 
	code TEXT, 
	message TEXT, 
	circextract_version TEXT, 
	PRIMARY KEY (path)
);
INSERT INTO "manifest" VALUES('in/z/copy.txt','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','copy.txt','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','success',NULL,NULL,'1.0');
INSERT INTO "manifest" VALUES('in/a.zip!/b.docx','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','b.docx','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','success',NULL,NULL,'1.0');
INSERT INTO "manifest" VALUES('in/a.zip!/c.docx',NULL,'c.docx',NULL,'failed','damaged_document','broken','0.1.0');
INSERT INTO "manifest" VALUES('in/one.txt','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','one.txt',NULL,'failed','timeout','too long','0.1.0');
INSERT INTO "manifest" VALUES('in/x.bin',NULL,'x.bin',NULL,'skipped','unsupported_format','binary','0.1.0');
CREATE TABLE other_references (
	record_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT, 
	series TEXT, 
	number TEXT, 
	part TEXT, 
	"group" TEXT, 
	initials TEXT, 
	study_period TEXT, 
	candidates JSON, 
	amends_kind TEXT, 
	amends_number TEXT, 
	amends_text TEXT, 
	amends_id TEXT, 
	amends_languages JSON, 
	PRIMARY KEY (record_id, position), 
	FOREIGN KEY(record_id) REFERENCES letters (record_id) ON DELETE CASCADE
);
INSERT INTO "other_references" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,'BR 1',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,'0',NULL,NULL,'[]');
INSERT INTO "other_references" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',0,'BR 1',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,'0',NULL,NULL,'[]');
CREATE TABLE other_references_amends_changes (
	record_id TEXT NOT NULL, 
	other_references_position INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	paragraph TEXT, 
	text TEXT, 
	PRIMARY KEY (record_id, other_references_position, position), 
	FOREIGN KEY(record_id, other_references_position) REFERENCES other_references (record_id, position) ON DELETE CASCADE
);
INSERT INTO "other_references_amends_changes" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,0,'1',NULL);
INSERT INTO "other_references_amends_changes" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',0,0,'1',NULL);
CREATE TABLE paragraphs (
	record_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	number TEXT, 
	text TEXT, 
	PRIMARY KEY (record_id, position), 
	FOREIGN KEY(record_id) REFERENCES letters (record_id) ON DELETE CASCADE
);
INSERT INTO "paragraphs" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,'1','A meeting.');
INSERT INTO "paragraphs" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',0,'1','A meeting.');
CREATE TABLE reference_amends_changes (
	record_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	paragraph TEXT, 
	text TEXT, 
	PRIMARY KEY (record_id, position), 
	FOREIGN KEY(record_id) REFERENCES letters (record_id) ON DELETE CASCADE
);
INSERT INTO "reference_amends_changes" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,'2','new');
CREATE TABLE urls (
	record_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	url TEXT, 
	text TEXT, 
	role TEXT, 
	paragraph TEXT, 
	PRIMARY KEY (record_id, position), 
	FOREIGN KEY(record_id) REFERENCES letters (record_id) ON DELETE CASCADE
);
INSERT INTO "urls" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,'https://itu.int',NULL,'information',NULL);
INSERT INTO "urls" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',0,'https://itu.int',NULL,'information',NULL);
CREATE INDEX ix_manifest_record_id ON manifest (record_id);
COMMIT;
