BEGIN;

SET LOCAL search_path = pg_catalog, shop, ext, pg_temp;

CREATE TABLE shop.t0 (
    int4 integer NOT NULL,
    CONSTRAINT pk_t0 PRIMARY KEY (int4)
);

CREATE TABLE shop.t1 (
    "int" integer NOT NULL,
    CONSTRAINT pk_t1 PRIMARY KEY ("int")
);

CREATE TABLE shop.t10 (
    "dec" numeric NOT NULL,
    CONSTRAINT pk_t10 PRIMARY KEY ("dec")
);

CREATE TABLE shop.t100 (
    _int4 _int4 NOT NULL,
    CONSTRAINT pk_t100 PRIMARY KEY (_int4)
);

CREATE TABLE shop.t101 (
    "varchar(5)[]" character varying(5)[] NOT NULL,
    CONSTRAINT pk_t101 PRIMARY KEY ("varchar(5)[]")
);

CREATE TABLE shop.t102 (
    "numeric(5)[]" numeric(5,0)[] NOT NULL,
    CONSTRAINT pk_t102 PRIMARY KEY ("numeric(5)[]")
);

CREATE TABLE shop.t103 (
    "timestamptz(3)[]" timestamp(3) with time zone[] NOT NULL,
    CONSTRAINT pk_t103 PRIMARY KEY ("timestamptz(3)[]")
);

CREATE TABLE shop.t104 (
    "bit[]" bit(1)[] NOT NULL,
    CONSTRAINT pk_t104 PRIMARY KEY ("bit[]")
);

CREATE TABLE shop.t105 (
    """char""[]" "char"[] NOT NULL,
    CONSTRAINT pk_t105 PRIMARY KEY ("""char""[]")
);

CREATE TABLE shop.t106 (
    email email NOT NULL,
    CONSTRAINT pk_t106 PRIMARY KEY (email)
);

CREATE TABLE shop.t107 (
    "shop.email" shop.email NOT NULL,
    CONSTRAINT pk_t107 PRIMARY KEY ("shop.email")
);

CREATE TABLE shop.t108 (
    """My Type""" "My Type" NOT NULL,
    CONSTRAINT pk_t108 PRIMARY KEY ("""My Type""")
);

CREATE TABLE shop.t109 (
    "other.""Odd (1)[]""" other."Odd (1)[]" NOT NULL,
    CONSTRAINT pk_t109 PRIMARY KEY ("other.""Odd (1)[]""")
);

CREATE TABLE shop.t11 (
    "decimal(18, 2)" numeric(18,2) NOT NULL,
    CONSTRAINT pk_t11 PRIMARY KEY ("decimal(18, 2)")
);

CREATE TABLE shop.t110 (
    pair pair NOT NULL,
    CONSTRAINT pk_t110 PRIMARY KEY (pair)
);

CREATE TABLE shop.t111 (
    "shop.""required""" shop."required" NOT NULL,
    CONSTRAINT pk_t111 PRIMARY KEY ("shop.""required""")
);

CREATE TABLE shop.t112 (
    citext citext NOT NULL,
    CONSTRAINT pk_t112 PRIMARY KEY (citext)
);

CREATE TABLE shop.t113 (
    "EXT.citext" ext.citext NOT NULL,
    CONSTRAINT pk_t113 PRIMARY KEY ("EXT.citext")
);

CREATE TABLE shop.t114 (
    hstore hstore NOT NULL,
    CONSTRAINT pk_t114 PRIMARY KEY (hstore)
);

CREATE TABLE shop.t115 (
    ltree ltree NOT NULL,
    CONSTRAINT pk_t115 PRIMARY KEY (ltree)
);

CREATE TABLE shop.t12 (
    "numeric(5)" numeric(5,0) NOT NULL,
    CONSTRAINT pk_t12 PRIMARY KEY ("numeric(5)")
);

CREATE TABLE shop.t13 (
    "numeric(5,-2)" numeric(5,-2) NOT NULL,
    CONSTRAINT pk_t13 PRIMARY KEY ("numeric(5,-2)")
);

CREATE TABLE shop.t14 (
    "numeric(1000,3)" numeric(1000,3) NOT NULL,
    CONSTRAINT pk_t14 PRIMARY KEY ("numeric(1000,3)")
);

CREATE TABLE shop.t15 (
    float4 real NOT NULL,
    CONSTRAINT pk_t15 PRIMARY KEY (float4)
);

CREATE TABLE shop.t16 (
    "real" real NOT NULL,
    CONSTRAINT pk_t16 PRIMARY KEY ("real")
);

CREATE TABLE shop.t17 (
    "float(24)" real NOT NULL,
    CONSTRAINT pk_t17 PRIMARY KEY ("float(24)")
);

CREATE TABLE shop.t18 (
    "float" double precision NOT NULL,
    CONSTRAINT pk_t18 PRIMARY KEY ("float")
);

CREATE TABLE shop.t19 (
    float8 double precision NOT NULL,
    CONSTRAINT pk_t19 PRIMARY KEY (float8)
);

CREATE TABLE shop.t2 (
    "INTEGER" integer NOT NULL,
    CONSTRAINT pk_t2 PRIMARY KEY ("INTEGER")
);

CREATE TABLE shop.t20 (
    "double  precision" double precision NOT NULL,
    CONSTRAINT pk_t20 PRIMARY KEY ("double  precision")
);

CREATE TABLE shop.t21 (
    money money NOT NULL,
    CONSTRAINT pk_t21 PRIMARY KEY (money)
);

CREATE TABLE shop.t22 (
    xid8 xid8 NOT NULL,
    CONSTRAINT pk_t22 PRIMARY KEY (xid8)
);

CREATE TABLE shop.t23 (
    bool boolean NOT NULL,
    CONSTRAINT pk_t23 PRIMARY KEY (bool)
);

CREATE TABLE shop.t24 (
    "boolean" boolean NOT NULL,
    CONSTRAINT pk_t24 PRIMARY KEY ("boolean")
);

CREATE TABLE shop.t25 (
    text text NOT NULL,
    CONSTRAINT pk_t25 PRIMARY KEY (text)
);

CREATE TABLE shop.t26 (
    "varchar" character varying NOT NULL,
    CONSTRAINT pk_t26 PRIMARY KEY ("varchar")
);

CREATE TABLE shop.t27 (
    "varchar(10)" character varying(10) NOT NULL,
    CONSTRAINT pk_t27 PRIMARY KEY ("varchar(10)")
);

CREATE TABLE shop.t28 (
    "character varying" character varying NOT NULL,
    CONSTRAINT pk_t28 PRIMARY KEY ("character varying")
);

CREATE TABLE shop.t29 (
    "CHARACTER VARYING (10)" character varying(10) NOT NULL,
    CONSTRAINT pk_t29 PRIMARY KEY ("CHARACTER VARYING (10)")
);

CREATE TABLE shop.t3 (
    "pg_catalog.int4" pg_catalog.int4 NOT NULL,
    CONSTRAINT pk_t3 PRIMARY KEY ("pg_catalog.int4")
);

CREATE TABLE shop.t30 (
    "national character varying(10)" national character varying(10) NOT NULL,
    CONSTRAINT pk_t30 PRIMARY KEY ("national character varying(10)")
);

CREATE TABLE shop.t31 (
    "char" character(1) NOT NULL,
    CONSTRAINT pk_t31 PRIMARY KEY ("char")
);

CREATE TABLE shop.t32 (
    "char(3)" character(3) NOT NULL,
    CONSTRAINT pk_t32 PRIMARY KEY ("char(3)")
);

CREATE TABLE shop.t33 (
    "character" character(1) NOT NULL,
    CONSTRAINT pk_t33 PRIMARY KEY ("character")
);

CREATE TABLE shop.t34 (
    "nchar(4)" nchar(4) NOT NULL,
    CONSTRAINT pk_t34 PRIMARY KEY ("nchar(4)")
);

CREATE TABLE shop.t35 (
    "national character(3)" national character(3) NOT NULL,
    CONSTRAINT pk_t35 PRIMARY KEY ("national character(3)")
);

CREATE TABLE shop.t36 (
    bpchar bpchar NOT NULL,
    CONSTRAINT pk_t36 PRIMARY KEY (bpchar)
);

CREATE TABLE shop.t37 (
    """char""" "char" NOT NULL,
    CONSTRAINT pk_t37 PRIMARY KEY ("""char""")
);

CREATE TABLE shop.t38 (
    name name NOT NULL,
    CONSTRAINT pk_t38 PRIMARY KEY (name)
);

CREATE TABLE shop.t39 (
    timestamptz timestamp with time zone NOT NULL,
    CONSTRAINT pk_t39 PRIMARY KEY (timestamptz)
);

CREATE TABLE shop.t4 (
    int2 smallint NOT NULL,
    CONSTRAINT pk_t4 PRIMARY KEY (int2)
);

CREATE TABLE shop.t40 (
    "timestamptz(3)" timestamp(3) with time zone NOT NULL,
    CONSTRAINT pk_t40 PRIMARY KEY ("timestamptz(3)")
);

CREATE TABLE shop.t41 (
    "timestamp(3) with time zone" timestamp(3) with time zone NOT NULL,
    CONSTRAINT pk_t41 PRIMARY KEY ("timestamp(3) with time zone")
);

CREATE TABLE shop.t42 (
    "timestamp with time zone" timestamp with time zone NOT NULL,
    CONSTRAINT pk_t42 PRIMARY KEY ("timestamp with time zone")
);

CREATE TABLE shop.t43 (
    "timestamp" timestamp without time zone NOT NULL,
    CONSTRAINT pk_t43 PRIMARY KEY ("timestamp")
);

CREATE TABLE shop.t44 (
    "timestamp(0)" timestamp(0) without time zone NOT NULL,
    CONSTRAINT pk_t44 PRIMARY KEY ("timestamp(0)")
);

CREATE TABLE shop.t45 (
    "timestamp without time zone" timestamp without time zone NOT NULL,
    CONSTRAINT pk_t45 PRIMARY KEY ("timestamp without time zone")
);

CREATE TABLE shop.t46 (
    "time" time without time zone NOT NULL,
    CONSTRAINT pk_t46 PRIMARY KEY ("time")
);

CREATE TABLE shop.t47 (
    "time(3)" time(3) without time zone NOT NULL,
    CONSTRAINT pk_t47 PRIMARY KEY ("time(3)")
);

CREATE TABLE shop.t48 (
    timetz time with time zone NOT NULL,
    CONSTRAINT pk_t48 PRIMARY KEY (timetz)
);

CREATE TABLE shop.t49 (
    "time(2) with time zone" time(2) with time zone NOT NULL,
    CONSTRAINT pk_t49 PRIMARY KEY ("time(2) with time zone")
);

CREATE TABLE shop.t5 (
    "smallint" smallint NOT NULL,
    CONSTRAINT pk_t5 PRIMARY KEY ("smallint")
);

CREATE TABLE shop.t50 (
    date date NOT NULL,
    CONSTRAINT pk_t50 PRIMARY KEY (date)
);

CREATE TABLE shop.t51 (
    "interval" interval NOT NULL,
    CONSTRAINT pk_t51 PRIMARY KEY ("interval")
);

CREATE TABLE shop.t52 (
    "interval(3)" interval(3) NOT NULL,
    CONSTRAINT pk_t52 PRIMARY KEY ("interval(3)")
);

CREATE TABLE shop.t53 (
    "interval day to second" interval day to second NOT NULL,
    CONSTRAINT pk_t53 PRIMARY KEY ("interval day to second")
);

CREATE TABLE shop.t54 (
    "interval day to second(3)" interval day to second(3) NOT NULL,
    CONSTRAINT pk_t54 PRIMARY KEY ("interval day to second(3)")
);

CREATE TABLE shop.t55 (
    "interval second(2)" interval second(2) NOT NULL,
    CONSTRAINT pk_t55 PRIMARY KEY ("interval second(2)")
);

CREATE TABLE shop.t56 (
    "interval year to month" interval year to month NOT NULL,
    CONSTRAINT pk_t56 PRIMARY KEY ("interval year to month")
);

CREATE TABLE shop.t57 (
    "INTERVAL YEAR" interval year NOT NULL,
    CONSTRAINT pk_t57 PRIMARY KEY ("INTERVAL YEAR")
);

CREATE TABLE shop.t58 (
    "bit" bit(1) NOT NULL,
    CONSTRAINT pk_t58 PRIMARY KEY ("bit")
);

CREATE TABLE shop.t59 (
    "bit(3)" bit(3) NOT NULL,
    CONSTRAINT pk_t59 PRIMARY KEY ("bit(3)")
);

CREATE TABLE shop.t6 (
    int8 bigint NOT NULL,
    CONSTRAINT pk_t6 PRIMARY KEY (int8)
);

CREATE TABLE shop.t60 (
    "varbit(5)" bit varying(5) NOT NULL,
    CONSTRAINT pk_t60 PRIMARY KEY ("varbit(5)")
);

CREATE TABLE shop.t61 (
    "bit varying" bit varying NOT NULL,
    CONSTRAINT pk_t61 PRIMARY KEY ("bit varying")
);

CREATE TABLE shop.t62 (
    bytea bytea NOT NULL,
    CONSTRAINT pk_t62 PRIMARY KEY (bytea)
);

CREATE TABLE shop.t63 (
    uuid uuid NOT NULL,
    CONSTRAINT pk_t63 PRIMARY KEY (uuid)
);

CREATE TABLE shop.t64 (
    jsonb jsonb NOT NULL,
    CONSTRAINT pk_t64 PRIMARY KEY (jsonb)
);

CREATE TABLE shop.t65 (
    tsvector tsvector NOT NULL,
    CONSTRAINT pk_t65 PRIMARY KEY (tsvector)
);

CREATE TABLE shop.t66 (
    tsquery tsquery NOT NULL,
    CONSTRAINT pk_t66 PRIMARY KEY (tsquery)
);

CREATE TABLE shop.t67 (
    inet inet NOT NULL,
    CONSTRAINT pk_t67 PRIMARY KEY (inet)
);

CREATE TABLE shop.t68 (
    cidr cidr NOT NULL,
    CONSTRAINT pk_t68 PRIMARY KEY (cidr)
);

CREATE TABLE shop.t69 (
    macaddr macaddr NOT NULL,
    CONSTRAINT pk_t69 PRIMARY KEY (macaddr)
);

CREATE TABLE shop.t7 (
    "bigint" bigint NOT NULL,
    CONSTRAINT pk_t7 PRIMARY KEY ("bigint")
);

CREATE TABLE shop.t70 (
    macaddr8 macaddr8 NOT NULL,
    CONSTRAINT pk_t70 PRIMARY KEY (macaddr8)
);

CREATE TABLE shop.t71 (
    int4range int4range NOT NULL,
    CONSTRAINT pk_t71 PRIMARY KEY (int4range)
);

CREATE TABLE shop.t72 (
    int4multirange int4multirange NOT NULL,
    CONSTRAINT pk_t72 PRIMARY KEY (int4multirange)
);

CREATE TABLE shop.t73 (
    int8range int8range NOT NULL,
    CONSTRAINT pk_t73 PRIMARY KEY (int8range)
);

CREATE TABLE shop.t74 (
    int8multirange int8multirange NOT NULL,
    CONSTRAINT pk_t74 PRIMARY KEY (int8multirange)
);

CREATE TABLE shop.t75 (
    numrange numrange NOT NULL,
    CONSTRAINT pk_t75 PRIMARY KEY (numrange)
);

CREATE TABLE shop.t76 (
    nummultirange nummultirange NOT NULL,
    CONSTRAINT pk_t76 PRIMARY KEY (nummultirange)
);

CREATE TABLE shop.t77 (
    daterange daterange NOT NULL,
    CONSTRAINT pk_t77 PRIMARY KEY (daterange)
);

CREATE TABLE shop.t78 (
    datemultirange datemultirange NOT NULL,
    CONSTRAINT pk_t78 PRIMARY KEY (datemultirange)
);

CREATE TABLE shop.t79 (
    tsrange tsrange NOT NULL,
    CONSTRAINT pk_t79 PRIMARY KEY (tsrange)
);

CREATE TABLE shop.t8 (
    oid oid NOT NULL,
    CONSTRAINT pk_t8 PRIMARY KEY (oid)
);

CREATE TABLE shop.t80 (
    tsmultirange tsmultirange NOT NULL,
    CONSTRAINT pk_t80 PRIMARY KEY (tsmultirange)
);

CREATE TABLE shop.t81 (
    tstzrange tstzrange NOT NULL,
    CONSTRAINT pk_t81 PRIMARY KEY (tstzrange)
);

CREATE TABLE shop.t82 (
    tstzmultirange tstzmultirange NOT NULL,
    CONSTRAINT pk_t82 PRIMARY KEY (tstzmultirange)
);

CREATE TABLE shop.t83 (
    pg_lsn pg_lsn NOT NULL,
    CONSTRAINT pk_t83 PRIMARY KEY (pg_lsn)
);

CREATE TABLE shop.t84 (
    tid tid NOT NULL,
    CONSTRAINT pk_t84 PRIMARY KEY (tid)
);

CREATE TABLE shop.t85 (
    regclass regclass NOT NULL,
    CONSTRAINT pk_t85 PRIMARY KEY (regclass)
);

CREATE TABLE shop.t86 (
    regproc regproc NOT NULL,
    CONSTRAINT pk_t86 PRIMARY KEY (regproc)
);

CREATE TABLE shop.t87 (
    regprocedure regprocedure NOT NULL,
    CONSTRAINT pk_t87 PRIMARY KEY (regprocedure)
);

CREATE TABLE shop.t88 (
    regoper regoper NOT NULL,
    CONSTRAINT pk_t88 PRIMARY KEY (regoper)
);

CREATE TABLE shop.t89 (
    regoperator regoperator NOT NULL,
    CONSTRAINT pk_t89 PRIMARY KEY (regoperator)
);

CREATE TABLE shop.t9 (
    "numeric" numeric NOT NULL,
    CONSTRAINT pk_t9 PRIMARY KEY ("numeric")
);

CREATE TABLE shop.t90 (
    regtype regtype NOT NULL,
    CONSTRAINT pk_t90 PRIMARY KEY (regtype)
);

CREATE TABLE shop.t91 (
    regnamespace regnamespace NOT NULL,
    CONSTRAINT pk_t91 PRIMARY KEY (regnamespace)
);

CREATE TABLE shop.t92 (
    regconfig regconfig NOT NULL,
    CONSTRAINT pk_t92 PRIMARY KEY (regconfig)
);

CREATE TABLE shop.t93 (
    regdictionary regdictionary NOT NULL,
    CONSTRAINT pk_t93 PRIMARY KEY (regdictionary)
);

CREATE TABLE shop.t94 (
    regcollation regcollation NOT NULL,
    CONSTRAINT pk_t94 PRIMARY KEY (regcollation)
);

CREATE TABLE shop.t95 (
    regrole regrole NOT NULL,
    CONSTRAINT pk_t95 PRIMARY KEY (regrole)
);

CREATE TABLE shop.t96 (
    "text[][]" text[] NOT NULL,
    CONSTRAINT pk_t96 PRIMARY KEY ("text[][]")
);

CREATE TABLE shop.t97 (
    "integer[3][3]" integer[] NOT NULL,
    CONSTRAINT pk_t97 PRIMARY KEY ("integer[3][3]")
);

CREATE TABLE shop.t98 (
    "int array" integer[] NOT NULL,
    CONSTRAINT pk_t98 PRIMARY KEY ("int array")
);

CREATE TABLE shop.t99 (
    "integer ARRAY[4]" integer[] NOT NULL,
    CONSTRAINT pk_t99 PRIMARY KEY ("integer ARRAY[4]")
);

COMMIT;
