using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Sync;

/// <summary>A model full of mistakes: all are told at once, and nobody connects.</summary>
public sealed class MistakesTests
{
    [Table("orders")]
    [PrimaryKey(nameof(Id), nameof(Number))] // 8: a second key beside the property's
    [ForeignKey(typeof(Customer), nameof(Number), nameof(OtherId))] // 10: two properties, a key of one
    public sealed class Order
    {
        [PrimaryKey, Identity]
        public long Id { get; init; }

        [Identity]
        public int Number { get; init; } // 1: a second identity

        [ForeignKey<Customer>]
        public Guid CustomerId { get; init; } // 2: the key is an integer

        [ForeignKey<Unmapped>]
        public int OtherId { get; init; } // 3: no mapped class

        [Column("total")]
        public decimal Total { get; init; }

        [Column("total")]
        public decimal Sum { get; init; } // 4: the column again

        public Uri? Link { get; init; } // 5: no PostgreSQL type

        [Default("soon")]
        public DateOnly DueOn { get; init; } // 6: no date

        [Column(Scale = 2)]
        public decimal Tax { get; init; } // 7: no precision
    }

    [Table("customers")]
    [Index("Nmae")] // 9: no such property
    [Check("id > 0", Name = "a_name_that_is_much_longer_than_the_sixty_three_bytes_that_PostgreSQL_keeps_of_it")] // 11
    public sealed class Customer
    {
        [PrimaryKey]
        public int Id { get; init; }

        public string? Name { get; init; }
    }

    [Table("customers")] // 12: the table again
    public sealed class Client
    {
        [PrimaryKey]
        public int Id { get; init; }
    }

    public sealed class Unmapped;

    [Test]
    public async Task Twelve_mistakes_make_one_exception_and_no_connection()
    {
        // A port where nobody listens: connecting would fail with another exception.
        await using NpgsqlDataSource nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Timeout=1");
        SchemaModel model = SchemaModel.FromTypes([typeof(Order), typeof(Customer), typeof(Client)]);

        ModelException mistakes = (await FluentActions.Awaiting(() => nowhere.CreateMigrator().SyncAsync(model)).Should().ThrowAsync<ModelException>()).Which;

        TestContext.Out.WriteLine(mistakes.Message);
        mistakes.Diagnostics.Should().HaveCount(12);
        mistakes.Diagnostics.Should().OnlyContain(mistake => mistake.Code.StartsWith("MAP1") && mistake.Member.Length > 0 && mistake.Remedy.Length > 0 && mistake.Target != null);
        mistakes.Diagnostics.Select(mistake => mistake.Code).Should().OnlyHaveUniqueItems();
        mistakes.Code.Should().Be("MAP1000");
        foreach (Diagnostic mistake in mistakes.Diagnostics)
        {
            mistakes.Message.Should().Contain(mistake.ToString());
        }
    }

    [Test]
    public async Task Planning_reports_the_same_mistakes()
    {
        await using NpgsqlDataSource nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Timeout=1");

        await FluentActions.Awaiting(() => nowhere.CreateMigrator().PlanAsync(SchemaModel.FromTypes([typeof(Client), typeof(Customer)]))).Should().ThrowAsync<ModelException>();
    }
}
