using System.Text.Json;
using Mapper.Annotations;
using NpgsqlTypes;

namespace Mapper.Tests.Adoption.Bank;

[EnumType("bank.currency")]
public enum Currency
{
    [System.Runtime.Serialization.EnumMember(Value = "EUR")]
    Euro,

    [System.Runtime.Serialization.EnumMember(Value = "USD")]
    Dollar,

    [System.Runtime.Serialization.EnumMember(Value = "CHF")]
    Franc,
}

[Table("product", Schema = "bank")]
public sealed class Product
{
    [PrimaryKey]
    public required string Code { get; set; }

    public required string Label { get; set; }

    [Column(Precision = 5, Scale = 3), Default("0.125")]
    public decimal Rate { get; set; }

    [Default("{}"), Index(Method = "gin", Operators = ["jsonb_path_ops"], With = "fastupdate = off")]
    public required JsonDocument Terms { get; set; }

    [Default(Sql = "'[2020-01-01,)'")]
    public NpgsqlRange<DateOnly> Valid { get; set; }

    [Default(Sql = "'{}'::text[]"), Index(Method = "gin")]
    public string[] Tags { get; set; } = [];
}

[Table("account", Schema = "bank")]
[Comment("One a customer and product, usually.")]
[Check("closed IS NULL OR closed > opened")]
[Index(nameof(CustomerId), nameof(Product), Unique = true, Where = "closed is null")]
public sealed class Account
{
    [PrimaryKey, Default(Sql = "nextval('bank.document_no')")]
    public long Id { get; set; }

    [Column(Type = "bank.iban")]
    public required string Iban { get; set; }

    [ForeignKey<Customer>]
    public long CustomerId { get; set; }

    [ForeignKey<Product>(OnUpdate = ReferentialAction.Cascade)]
    public required string Product { get; set; }

    [Default(Bank.Currency.Euro)]
    public Currency Currency { get; set; }

    [Column(Precision = 14, Scale = 2), Default(0)]
    public decimal Balance { get; set; }

    [Default(false)]
    public bool Blocked { get; set; }

    [Column(Type = "timestamp(0)"), Default(Sql = "LOCALTIMESTAMP"), Index(Method = "brin", With = "pages_per_range = 32")]
    public DateTime Opened { get; set; }

    [Column(Type = "timestamp(0)")]
    public DateTime? Closed { get; set; }

    [Column(Precision = 14, Scale = 2), Generated("CASE WHEN blocked THEN 0 ELSE balance END"), Comment("What may be spent")]
    public decimal? Available { get; set; }
}

[Table("account_holder", Schema = "bank")]
[PrimaryKey(nameof(AccountId), nameof(PersonId))]
public sealed class AccountHolder
{
    [ForeignKey<Account>(OnDelete = ReferentialAction.Cascade)]
    public long AccountId { get; set; }

    [ForeignKey<Person>(OnDelete = ReferentialAction.Cascade)]
    public long PersonId { get; set; }

    [Column(Length = 20), Default("owner"), Check("role IN ('owner', 'proxy')")]
    public required string Role { get; set; }
}

[Table("card", Schema = "bank")]
[Check("valid_to > valid_from")]
[Exclude("account_id WITH =, daterange(valid_from, valid_to) WITH &&")]
[Extension("btree_gist")]
public sealed class Card
{
    [PrimaryKey, Column(Type = "char(16)")]
    public required string Number { get; set; }

    [ForeignKey<Account>, Index(Method = "hash")]
    public long AccountId { get; set; }

    public DateOnly ValidFrom { get; set; }

    public DateOnly ValidTo { get; set; }

    public byte[]? PinHash { get; set; }

    public int[]? Limits { get; set; }
}

[Table("booking", Schema = "bank")]
[PrimaryKey(nameof(Id), nameof(Booked))]
[PartitionBy(PartitionKind.Range, nameof(Booked))]
[Partition("booking_2025", From = "2025-01-01", To = "2026-01-01")]
[Index(nameof(AccountId), nameof(Booked), Descending = [false, true])]
public sealed class Booking
{
    [Identity(Always = true, Cache = 50)]
    public long Id { get; set; }

    [ForeignKey<Account>]
    public long AccountId { get; set; }

    public DateTime Booked { get; set; }

    [Column(Precision = 14, Scale = 2), Check("amount <> 0")]
    public decimal Amount { get; set; }

    public string? Text { get; set; }

    [Column(Type = "bank.iban")]
    public string? Counterpart { get; set; }
}

[Table("rate", Schema = "bank")]
[PrimaryKey(nameof(Currency), nameof(Day))]
[PartitionBy(PartitionKind.List, nameof(Currency))]
public sealed class Rate
{
    public Currency Currency { get; set; }

    public DateOnly Day { get; set; }

    public double Value { get; set; }
}
