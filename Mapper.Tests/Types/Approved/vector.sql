BEGIN;

SET LOCAL search_path = pg_catalog, ext, pg_temp;

CREATE SCHEMA shop;

SET LOCAL search_path = pg_catalog, shop, ext, pg_temp;

CREATE TABLE shop.notes (
    id integer NOT NULL,
    a vector(3) NOT NULL,
    b vector(3) NOT NULL,
    c vector,
    d vector[],
    e halfvec(4),
    f sparsevec(1000),
    g ext.vector(5) DEFAULT '[1,2,3,4,5]' NOT NULL,
    h bit(64),
    i vector(3),
    CONSTRAINT pk_notes PRIMARY KEY (id)
);

CREATE INDEX ix_notes_h ON shop.notes USING hnsw (h bit_hamming_ops);

CREATE INDEX ix_notes_i ON shop.notes USING hnsw (i vector_cosine_ops);

COMMIT;
