using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Mapper.Model;
using Microsoft.EntityFrameworkCore;
using Ours = Mapper.Annotations;

namespace Mapper.Tests.Reading;

/// <summary>Classes that another ORM annotates.</summary>
public sealed class OtherOrmTests
{
    [Test]
    public void Bcl_annotations_are_understood()
    {
        TableModel blogs = Blogs();
        blogs.PrimaryKey!.Columns.Should().Equal("blog_key");
        ColumnModel title = blogs.Column("the_title")!;
        (title.Nullable, title.Source.Value!.Length, title.Source.Value.DeclaredType).Should().Be((false, 100, null));
        blogs.Column("teaser")!.Source.Value!.Length.Should().Be(20);
        blogs.Column("body")!.Source.Value!.Length.Should().BeNull("[MaxLength] without a number is no limit");
        blogs.Column("checksum")!.Source.Value!.Length.Should().BeNull("the length of bytes is a rule for the client");
        blogs.Column("price")!.Source.Value!.DeclaredType.Should().Be("numeric(10,2)");
        blogs.Columns.Select(column => column.Name).Should().NotContain(["ignored", "posts"]);
    }

    [Test]
    public void Ef_core_annotations_are_understood()
    {
        TableModel posts = Posts();
        posts.Comment.Should().Be("What people write.");
        posts.PrimaryKey.Should().Be(new PrimaryKeyModel { Name = "pk_post", Columns = ["blog_id", "number"] });
        posts.Indexes.Should().Equal(
            new IndexModel { Name = "ix_post_number", Keys = [new IndexKeyModel { Column = "number", Descending = true, NullsFirst = true }] },
            new IndexModel
            {
                Name = "posts_by_day",
                Unique = true,
                Keys = [new IndexKeyModel { Column = "day" }, new IndexKeyModel { Column = "number", Descending = true, NullsFirst = true }],
            });
        ColumnModel rating = posts.Column("rating")!;
        (rating.Source.Value!.Precision, rating.Source.Value.Scale, rating.Comment).Should().Be((9, 3, "stars"));
        posts.Column("moment")!.Source.Value!.Precision.Should().Be(3);
    }

    [Test]
    public void A_foreign_key_on_the_scalar_names_the_navigation() =>
        Posts().ForeignKeys.Single(key => key.Columns.SequenceEqual(["blog_id"])).Should()
            .Be(new ForeignKeyModel { Name = "fk_post_blog_id", Columns = ["blog_id"], Principal = Blogs().Name, PrincipalColumns = ["blog_key"] });

    [Test]
    public void A_foreign_key_on_the_navigation_names_the_scalar_and_has_its_delete_behaviour() =>
        Posts().ForeignKeys.Single(key => key.Columns.SequenceEqual(["origin_id"])).OnDelete.Should().Be(Ours.ReferentialAction.Cascade);

    [Test]
    public void A_foreign_key_on_a_collection_names_the_scalar_of_the_other_class_and_both_ends_make_one()
    {
        Posts().ForeignKeys.Should().HaveCount(2);
        SchemaModel oneEnd = Read.Model(typeof(Owner), typeof(Owned));
        oneEnd.Diagnostics.Should().BeEmpty();
        oneEnd.Tables.Single(table => table.Name.Name == "owned").ForeignKeys.Single().Columns.Should().Equal("owner_id");
    }

    [Test]
    public void A_composite_foreign_key_is_named_on_the_navigation() =>
        Read.Table(typeof(Remark), typeof(Post), typeof(Blog)).ForeignKeys.Single().Should()
            .Match<ForeignKeyModel>(key => key.Columns.SequenceEqual(new[] { "blog_id", "post_number" }) && key.PrincipalColumns.SequenceEqual(new[] { "blog_id", "number" }));

    [Test]
    public void A_keyless_class_has_no_key() => Read.Table<Report>().PrimaryKey.Should().BeNull();

    [Test]
    public void Ours_wins_over_the_bcl_and_the_bcl_over_ef_core()
    {
        TableModel table = Read.Table<Contested>();
        table.Columns.Select(column => column.Name).Should().Equal("by_bcl", "ours");
        table.Column("ours")!.Source.Value!.Length.Should().Be(10);
        table.Column("ours")!.Source.Value!.DeclaredType.Should().Be("text", "what ours leaves open, the BCL's states");
        table.Comment.Should().Be("ours");
        table.PrimaryKey!.Columns.Should().Equal("by_bcl");
    }

    [Test]
    public void The_bcl_s_table_maps_a_class()
    {
        SchemaModel model = SchemaModel.FromAssemblies([new EmittedAssembly("bcl.tables").Class("Any.Name", () => new TableAttribute("t.dotted") { Schema = "s" }).Load()]);
        model.Diagnostics.Should().BeEmpty();
        model.Tables.Single().Name.Should().Be(new QualifiedName("s", "t.dotted"));
        model.Tables.Single().PrimaryKey!.Columns.Should().Equal("id");
    }

    private static TableModel Blogs() => Read.Table(typeof(Blog), typeof(Post));

    private static TableModel Posts() => Read.Table(typeof(Post), typeof(Blog));

    private sealed class Blog
    {
        [Key]
        public int BlogKey { get; set; }

        [Column("the_title"), Required, StringLength(100)]
        public string? Title { get; set; }

        [MaxLength(20)]
        public string? Teaser { get; set; }

        [MaxLength]
        public string? Body { get; set; }

        [MaxLength(32)]
        public byte[] Checksum { get; set; } = [];

        [Column(TypeName = "numeric(10,2)")]
        public decimal Price { get; set; }

        [NotMapped]
        public string Ignored { get; set; } = "";

        [InverseProperty(nameof(Post.Blog)), ForeignKey(nameof(Post.BlogId))]
        public List<Post> Posts { get; set; } = [];
    }

    [Microsoft.EntityFrameworkCore.Index(nameof(Day), nameof(Number), IsUnique = true, IsDescending = [false, true], Name = "posts_by_day")]
    [Microsoft.EntityFrameworkCore.Index(nameof(Number), AllDescending = true)]
    [Microsoft.EntityFrameworkCore.PrimaryKey(nameof(BlogId), nameof(Number))]
    [Microsoft.EntityFrameworkCore.Comment("What people write.")]
    private sealed class Post
    {
        [ForeignKey(nameof(Blog))]
        public int BlogId { get; set; }

        public Blog Blog { get; set; } = null!;

        public int Number { get; set; }

        public DateOnly Day { get; set; }

        [Precision(9, 3), Microsoft.EntityFrameworkCore.Comment("stars"), Unicode(false)]
        public decimal Rating { get; set; }

        [Precision(3)]
        public DateTime Moment { get; set; }

        public int OriginId { get; set; }

        [ForeignKey(nameof(OriginId)), DeleteBehavior(DeleteBehavior.Cascade)]
        public Blog Origin { get; set; } = null!;
    }

    private sealed class Remark
    {
        public int Id { get; set; }

        public int BlogId { get; set; }

        public int PostNumber { get; set; }

        [ForeignKey("BlogId, PostNumber")]
        public Post Post { get; set; } = null!;
    }

    private sealed class Owner
    {
        public int Id { get; set; }

        [ForeignKey("OwnerId")]
        public ICollection<Owned> Things { get; set; } = [];
    }

    private sealed class Owned
    {
        public int Id { get; set; }

        public int OwnerId { get; set; }
    }

    [Keyless]
    private sealed class Report
    {
        public int Id { get; set; }
    }

    [Ours.Comment("ours"), Microsoft.EntityFrameworkCore.Comment("theirs")]
    [Microsoft.EntityFrameworkCore.PrimaryKey(nameof(Both))]
    private sealed class Contested
    {
        [Ours.Column("ours", Length = 10), Column("theirs", TypeName = "text"), MaxLength(20)]
        public string Both { get; set; } = "";

        [Key]
        public int ByBcl { get; set; }
    }
}
