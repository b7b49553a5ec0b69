using System.ComponentModel.DataAnnotations;
using Mapper.Annotations;
using Mapper.Model;
using Bcl = System.ComponentModel.DataAnnotations.Schema;
using EfCore = Microsoft.EntityFrameworkCore;

namespace Mapper.Tests.Sync;

/// <summary>Classes as people write them, against the live catalog.</summary>
[OnEveryMajor]
public sealed class ClassTests
{
    [Table("tags")]
    public sealed record Tag([PrimaryKey] int Id, [Column(Length = 40), Unique] string Name, [Default("1.5")] decimal Weight, string? Note = null);

    [Test]
    public async Task A_record_with_a_primary_constructor_is_a_table()
    {
        (await CreateAsync(typeof(Tag))).Should().Equal(
            "tags.id integer NOT NULL",
            "tags.name character varying(40) NOT NULL",
            "tags.weight numeric NOT NULL DEFAULT 1.5",
            "tags.note text",
            "pk_tags PRIMARY KEY (id)",
            "uq_tags_name UNIQUE (name)");
    }

    public abstract class Entity
    {
        [PrimaryKey, Default(Sql = "gen_random_uuid()")]
        public Guid Id { get; init; }

        [Default(Sql = "now()")]
        public DateTimeOffset CreatedAt { get; init; }
    }

    [Table("notes")]
    public sealed class Note : Entity
    {
        public string? Text { get; init; }
    }

    [Test]
    public async Task An_inherited_key_stands_first()
    {
        (await CreateAsync(typeof(Note))).Should().Equal(
            "notes.id uuid NOT NULL DEFAULT gen_random_uuid()",
            "notes.created_at timestamp with time zone NOT NULL DEFAULT now()",
            "notes.text text",
            "pk_notes PRIMARY KEY (id)");
    }

    [Bcl.Table("Invoices", Schema = "billing")]
    public sealed class Invoice
    {
        [Key]
        public int Number { get; set; }

        [Required, MaxLength(30)]
        public string? Customer { get; set; }

        [Bcl.Column("total", TypeName = "decimal(18,2)")]
        public decimal Amount { get; set; }

        public int? ReplacesNumber { get; set; }

        [Bcl.ForeignKey(nameof(ReplacesNumber))]
        public Invoice? Replaces { get; set; }

        [Bcl.NotMapped]
        public string Display => $"{Number}";
    }

    [Test]
    public async Task A_class_with_the_BCLs_annotations_is_a_table_with_an_identity_key()
    {
        (await CreateAsync(typeof(Invoice))).Should().Equal(
            "Invoices.number integer NOT NULL IDENTITY BY DEFAULT",
            "Invoices.customer character varying(30) NOT NULL",
            "Invoices.total numeric(18,2) NOT NULL",
            "Invoices.replaces_number integer",
            "fk_Invoices_replaces_number FOREIGN KEY (replaces_number) REFERENCES billing.\"Invoices\"(number)",
            "pk_Invoices PRIMARY KEY (number)");
    }

    [EfCore.Index(nameof(Title), IsUnique = true, Name = "by_title")]
    [EfCore.Index(nameof(BlogId), nameof(Rating), IsDescending = [false, true])]
    [EfCore.Comment("What people read.")]
    public sealed class Post
    {
        public int Id { get; set; }

        public int BlogId { get; set; }

        public required string Title { get; set; }

        [EfCore.Precision(5, 2)]
        public decimal Rating { get; set; }
    }

    [Test]
    public async Task A_class_with_EF_Cores_annotations_is_a_table()
    {
        (await CreateAsync(typeof(Post))).Should().Equal(
            "post.id integer NOT NULL IDENTITY BY DEFAULT",
            "post.blog_id integer NOT NULL",
            "post.title text NOT NULL",
            "post.rating numeric(5,2) NOT NULL",
            "pk_post PRIMARY KEY (id)",
            "CREATE UNIQUE INDEX by_title ON public.post USING btree (title)",
            "CREATE INDEX ix_post_blog_id_rating ON public.post USING btree (blog_id, rating DESC)",
            "post: What people read.");
    }

    private static async Task<IReadOnlyList<string>> CreateAsync(Type type)
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(SchemaModel.FromTypes([type]));

        // The tests' own reading of the catalog, not Mapper's.
        return await database.QueryAsync<string>("""
            WITH tables AS (SELECT oid, relname FROM pg_class WHERE relkind = 'r' AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace, 'pg_toast'::regnamespace, 'mapper'::regnamespace))
            SELECT line FROM (
                SELECT 1 AS part, a.attnum AS place, t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                    || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
                    || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
                    || CASE a.attidentity WHEN 'd' THEN ' IDENTITY BY DEFAULT' WHEN 'a' THEN ' IDENTITY ALWAYS' ELSE '' END AS line
                FROM tables AS t JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0 LEFT JOIN pg_attrdef AS d ON d.adrelid = t.oid AND d.adnum = a.attnum
                UNION ALL
                SELECT 2, 0, c.conname || ' ' || pg_get_constraintdef(c.oid) FROM tables AS t JOIN pg_constraint AS c ON c.conrelid = t.oid AND c.contype <> 'n'
                UNION ALL
                SELECT 3, 0, pg_get_indexdef(i.indexrelid) FROM tables AS t JOIN pg_index AS i ON i.indrelid = t.oid AND NOT EXISTS (SELECT FROM pg_constraint AS c WHERE c.conindid = i.indexrelid)
                UNION ALL
                SELECT 4, 0, t.relname || ': ' || obj_description(t.oid) FROM tables AS t WHERE obj_description(t.oid) IS NOT NULL
            ) AS facts ORDER BY part, place, regexp_replace(line, '^CREATE (UNIQUE )?INDEX ', '') COLLATE "C"
            """);
    }
}
