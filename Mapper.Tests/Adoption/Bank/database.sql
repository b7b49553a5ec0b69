-- As a database administrator of long standing would: serials, domains, triggers, grants, partitions, odd spellings, names left to the server.
DO $$ BEGIN CREATE ROLE bank_teller; CREATE ROLE bank_auditor; EXCEPTION WHEN duplicate_object THEN NULL; END $$; -- other databases of the server may have them
CREATE EXTENSION btree_gist;
CREATE SCHEMA bank; CREATE SCHEMA audit;
CREATE DOMAIN bank.amount AS numeric(14,2) CHECK (VALUE >= 0);
CREATE DOMAIN bank.iban AS varchar(34) CHECK (VALUE ~ '^[A-Z]{2}');
CREATE TYPE bank.currency AS ENUM ('EUR', 'USD', 'CHF');
CREATE TYPE bank.geo AS (lat float8, lon float8);
CREATE FUNCTION bank.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed := now(); RETURN NEW; END $$;
CREATE FUNCTION bank.normal(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(trim($1)) $$;
CREATE SEQUENCE bank.document_no;

CREATE TABLE bank.branch (id serial PRIMARY KEY, code char(4) NOT NULL UNIQUE, name varchar NOT NULL, place bank.geo, opened date DEFAULT now()) WITH (fillfactor=90);
CREATE TABLE bank.person (
    id bigserial, first_name text NOT NULL, last_name text NOT NULL, born date, tax_no text COLLATE "C", changed timestamptz DEFAULT current_timestamp,
    PRIMARY KEY (id), UNIQUE NULLS NOT DISTINCT (tax_no), CHECK (born > '1900-01-01'), CHECK (first_name<>'' and last_name<>'')
);
CREATE INDEX ON bank.person (bank.normal(last_name), first_name varchar_pattern_ops);
CREATE INDEX person_young ON bank.person (born DESC NULLS LAST) WHERE born > DATE '2000-01-01';
CREATE TRIGGER person_touch BEFORE UPDATE ON bank.person FOR EACH ROW EXECUTE FUNCTION bank.touch();
CREATE STATISTICS bank.person_names ON first_name, last_name FROM bank.person;
GRANT SELECT (id, first_name), UPDATE (first_name) ON bank.person TO bank_teller;

CREATE TABLE bank.customer (
    person_id int8 REFERENCES bank.person ON UPDATE CASCADE ON DELETE RESTRICT, branch_id int4 NOT NULL REFERENCES bank.branch DEFERRABLE INITIALLY DEFERRED, since date NOT NULL DEFAULT CURRENT_DATE,
    rating smallint CHECK (rating BETWEEN 1 AND 5), PRIMARY KEY (person_id)
);
ALTER TABLE bank.customer REPLICA IDENTITY FULL;
CREATE TABLE bank.employee (id serial PRIMARY KEY, person_id bigint NOT NULL UNIQUE REFERENCES bank.person, boss int REFERENCES bank.employee (id), salary bank.amount NOT NULL DEFAULT 0, branch_id int REFERENCES bank.branch ON DELETE SET NULL);
CREATE RULE no_delete AS ON DELETE TO bank.employee DO INSTEAD NOTHING;
CREATE TABLE bank.product (code text PRIMARY KEY, label text NOT NULL, rate numeric(5,3) NOT NULL DEFAULT 0.125, terms jsonb NOT NULL DEFAULT '{}', valid daterange NOT NULL DEFAULT '[2020-01-01,)', tags text[] NOT NULL DEFAULT ARRAY[]::text[]);
CREATE INDEX product_terms ON bank.product USING gin (terms jsonb_path_ops) WITH (fastupdate=off);
CREATE INDEX product_tags ON bank.product USING gin (tags);
CREATE TABLE bank.account (
    id bigint PRIMARY KEY DEFAULT nextval('bank.document_no'), iban bank.iban NOT NULL, customer_id bigint NOT NULL, product text NOT NULL REFERENCES bank.product (code) ON UPDATE CASCADE, currency bank.currency NOT NULL DEFAULT 'EUR',
    balance numeric(14,2) NOT NULL DEFAULT 0, blocked bool NOT NULL DEFAULT 'f', opened timestamp(0) without time zone NOT NULL DEFAULT localtimestamp, closed timestamp(0),
    available numeric(14,2) GENERATED ALWAYS AS (CASE WHEN blocked THEN 0 ELSE balance END) STORED,
    FOREIGN KEY (customer_id) REFERENCES bank.customer (person_id), CONSTRAINT one_iban UNIQUE (iban) INCLUDE (currency), CHECK (closed IS NULL OR closed > opened)
);
COMMENT ON TABLE bank.account IS 'One a customer and product, usually.';
COMMENT ON COLUMN bank.account.available IS 'What may be spent';
CREATE UNIQUE INDEX account_open ON bank.account (customer_id, product) WHERE closed IS NULL;
CREATE INDEX account_brin ON bank.account USING brin (opened) WITH (pages_per_range=32);
CREATE TABLE bank.account_holder (account_id bigint REFERENCES bank.account ON DELETE CASCADE, person_id bigint REFERENCES bank.person ON DELETE CASCADE, role varchar(20) NOT NULL DEFAULT 'owner', PRIMARY KEY (account_id, person_id), CHECK (role IN ('owner', 'proxy')));
CREATE TABLE bank.card (number char(16) PRIMARY KEY, account_id bigint NOT NULL REFERENCES bank.account, valid_from date NOT NULL, valid_to date NOT NULL, pin_hash bytea, limits int[] , CHECK (valid_to > valid_from), EXCLUDE USING gist (account_id WITH =, daterange(valid_from, valid_to) WITH &&));
CREATE INDEX ON bank.card USING hash (account_id);
CREATE TABLE bank.booking (
    id bigint GENERATED ALWAYS AS IDENTITY (CACHE 50), account_id bigint NOT NULL REFERENCES bank.account, booked timestamptz NOT NULL, amount numeric(14,2) NOT NULL CHECK (amount <> 0), text text, counterpart bank.iban,
    PRIMARY KEY (id, booked)
) PARTITION BY RANGE (booked);
CREATE TABLE bank.booking_2025 PARTITION OF bank.booking FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE bank.booking_2026 PARTITION OF bank.booking FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY HASH (id);
CREATE TABLE bank.booking_2026_0 PARTITION OF bank.booking_2026 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE bank.booking_2026_1 PARTITION OF bank.booking_2026 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE bank.booking_old PARTITION OF bank.booking DEFAULT;
CREATE INDEX booking_account ON bank.booking (account_id, booked DESC);
CREATE INDEX booking_old_text ON bank.booking_old (text);
CREATE TABLE bank.rate (currency bank.currency NOT NULL, day date NOT NULL, value double precision NOT NULL, PRIMARY KEY (currency, day)) PARTITION BY LIST (currency);
CREATE TABLE bank.rate_usd PARTITION OF bank.rate FOR VALUES IN ('USD');
CREATE TABLE bank.transfer (id uuid DEFAULT gen_random_uuid() PRIMARY KEY, source bigint NOT NULL, target bigint NOT NULL, amount bank.amount NOT NULL, due date, state text NOT NULL DEFAULT 'open'::text, note varchar(140),
    CONSTRAINT transfer_source FOREIGN KEY (source) REFERENCES bank.account MATCH FULL, CONSTRAINT transfer_target FOREIGN KEY (target) REFERENCES bank.account, CONSTRAINT two_accounts CHECK (source <> target));
CREATE INDEX transfer_open ON bank.transfer (due) WHERE state = 'open';
CREATE INDEX transfer_note ON bank.transfer ((coalesce(note, '')) COLLATE "C");
CREATE TABLE bank.loan (id serial PRIMARY KEY, account_id bigint NOT NULL UNIQUE REFERENCES bank.account, principal bank.amount NOT NULL, rate real NOT NULL, runs interval year to month NOT NULL, paid boolean DEFAULT false);
CREATE TABLE bank.collateral (loan_id int REFERENCES bank.loan ON DELETE CASCADE, no smallint, kind text NOT NULL, worth money, description text, PRIMARY KEY (loan_id, no));
CREATE TABLE bank.atm (id smallserial PRIMARY KEY, branch_id int REFERENCES bank.branch, ip inet, mac macaddr, area circle, cash numeric NOT NULL DEFAULT '0', search tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(host(ip), ''))) STORED);
CREATE INDEX atm_area ON bank.atm USING gist (area);
CREATE INDEX atm_search ON bank.atm USING gin (search);
CREATE TABLE bank.opening_hour (branch_id int REFERENCES bank.branch, weekday smallint, opens time NOT NULL, closes time NOT NULL, PRIMARY KEY (branch_id, weekday), CHECK (weekday >= 1 AND weekday <= 7), CHECK (opens < closes));
CREATE TABLE bank.document (no bigint DEFAULT nextval('bank.document_no') PRIMARY KEY, customer_id bigint REFERENCES bank.customer, title text NOT NULL, body xml, flags bit(8) NOT NULL DEFAULT B'00000000', scanned bytea);
ALTER TABLE bank.document ALTER COLUMN scanned SET STORAGE EXTERNAL;
ALTER TABLE bank.document ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON bank.document USING (customer_id = current_setting('bank.customer')::bigint);
CREATE POLICY readers ON bank.document FOR SELECT TO bank_auditor USING (true);
CREATE TABLE bank.message (id uuid PRIMARY KEY, customer_id bigint REFERENCES bank.customer ON DELETE CASCADE, sent timestamptz NOT NULL DEFAULT (now() AT TIME ZONE 'utc'), subject text NOT NULL, body text, read boolean NOT NULL DEFAULT false);
CREATE INDEX message_unread ON bank.message (customer_id) WHERE NOT read;
CREATE UNLOGGED TABLE bank.session (token text PRIMARY KEY, customer_id bigint NOT NULL REFERENCES bank.customer, expires timestamptz NOT NULL);
CREATE TABLE audit.entry (id bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp(), who name NOT NULL DEFAULT CURRENT_USER, what regclass, before jsonb, after jsonb);
CREATE INDEX ON audit.entry USING brin (at);
CREATE TABLE audit.login (at timestamptz NOT NULL, person_id bigint, ok boolean NOT NULL, "from" inet);
ALTER TABLE audit.login ADD CONSTRAINT login_person FOREIGN KEY (person_id) REFERENCES bank.person NOT VALID;
CREATE VIEW bank.rich AS SELECT p.last_name, sum(a.balance) AS total FROM bank.person AS p JOIN bank.account AS a ON a.customer_id = p.id GROUP BY 1;
CREATE MATERIALIZED VIEW bank.by_branch AS SELECT branch_id, count(*) FROM bank.customer GROUP BY 1;
GRANT USAGE ON SCHEMA bank TO bank_teller; GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA bank TO bank_teller; GRANT SELECT ON audit.entry TO bank_auditor;
INSERT INTO bank.branch (code, name) VALUES ('0001', 'Main'); INSERT INTO bank.person (first_name, last_name) VALUES ('Ada', 'L');
INSERT INTO bank.customer (person_id, branch_id) VALUES (1, 1);
