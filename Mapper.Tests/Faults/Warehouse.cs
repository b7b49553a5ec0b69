using Mapper.Model;
using Mapper.Tests.Versions;

namespace Mapper.Tests.Faults;

/// <summary>
/// Two releases of the classes of a warehouse. What comes between them is of both kinds: on customers, a small table, in the transaction; on orders, a large one, partly after it.
/// </summary>
internal static class Warehouse
{
    /// <summary>Between the sizes of the two.</summary>
    internal const long OnlineThreshold = 1000;

    internal const string First = """
        [Table("customers"), Index(nameof(Email), Name = "ix_customers_email")]
        public sealed class Customer
        {
            [PrimaryKey] public int Id { get; set; }
            public string Name { get; set; } = "";
            public string Email { get; set; } = "";
            public int Points { get; set; }
            [Column(Length = 20)] public string? Code { get; set; }
        }

        [Table("orders"), Index(nameof(Place), Name = "ix_orders")]
        public sealed class Order
        {
            [PrimaryKey] public int Id { get; set; }
            public int? CustomerId { get; set; }
            public int? Number { get; set; }
            public string? Place { get; set; }
            public decimal? Total { get; set; }
        }
        """;

    internal const string Grown = """
        [Table("customers")]
        public sealed class Customer
        {
            [PrimaryKey] public int Id { get; set; }
            [RenamedFrom("name")] public string FullName { get; set; } = "";
            public string Email { get; set; } = "";
            public long Points { get; set; }
            [Column(Length = 40)] public string? Code { get; set; }
            [Backfill("'land ' || id")] public string Country { get; set; } = "";
        }

        [Table("orders"), Index(nameof(Place), nameof(Total), Name = "ix_orders"), Unique(nameof(Number), Name = "uq_orders"), Check("total >= 0", Name = "ck_orders")]
        public sealed class Order
        {
            [PrimaryKey] public int Id { get; set; }
            [ForeignKey<Customer>(Name = "fk_orders"), Index(Name = "ix_orders_customer")] public int? CustomerId { get; set; }
            public int Number { get; set; }
            public string? Place { get; set; }
            public decimal? Total { get; set; }
            public string? Note { get; set; }
            [Backfill("'state ' || id")] public string State { get; set; } = "";
        }

        [Table("invoices")]
        public sealed class Invoice
        {
            [PrimaryKey, Identity] public long Id { get; set; }
            [ForeignKey<Order>] public int OrderId { get; set; }
        }
        """;

    internal const string Rows = """
        INSERT INTO customers (id, name, email, points, code) SELECT n, 'name ' || n, n || '@example.com', n * 7, 'code ' || n FROM generate_series(1, 200) AS n;
        INSERT INTO orders (id, customer_id, number, place, total) SELECT n, 1 + n % 200, n, 'place ' || n % 31, n / 4.0 FROM generate_series(1, 4000) AS n;
        """;

    /// <summary>Of each table how many rows there are, and one number for all that is in them, under the former name or the new one.</summary>
    internal const string Contents = """
        SELECT concat_ws('; ',
            (SELECT count(*) || ' ' || sum(hashtext(concat_ws('|', j ->> 'id', coalesce(j ->> 'full_name', j ->> 'name'), j ->> 'email', j ->> 'points', j ->> 'code'))) FROM (SELECT to_jsonb(c) AS j FROM customers AS c) AS t),
            (SELECT count(*) || ' ' || sum(hashtext(concat_ws('|', id, customer_id, number, place, total))) FROM orders))
        """;

    /// <summary>All that a sync changes in its transaction, and nothing of what it makes online.</summary>
    internal const string Structure = """
        SELECT string_agg(line, E'\n' ORDER BY line) FROM (
            SELECT format('%s.%s %s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull AND NOT (attrelid = 'orders'::regclass AND attname IN ('number', 'state'))) AS line
            FROM pg_attribute WHERE attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r') AND attnum > 0 AND NOT attisdropped
            UNION ALL SELECT format('%s on %s', conname, conrelid::regclass) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conname NOT IN ('uq_orders', 'mapper_not_null_number', 'mapper_not_null_state')
            UNION ALL SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname <> 'orders')) AS lines
        """;

    internal static SchemaModel Model(string classes) => Shop.Model(classes);
}
