using Mapper.Annotations;

namespace Mapper.Tests.Adoption.Bank;

[Table("transfer", Schema = "bank")]
[Check("source <> target", Name = "two_accounts")]
[Index(Keys = "coalesce(note, '') COLLATE \"C\"")]
public sealed class Transfer
{
    [PrimaryKey, Default(Sql = "gen_random_uuid()")]
    public Guid Id { get; set; }

    [ForeignKey<Account>(MatchFull = true)]
    public long Source { get; set; }

    [ForeignKey<Account>(Name = "transfer_target")]
    public long Target { get; set; }

    [Column(Type = "bank.amount")]
    public decimal Amount { get; set; }

    [Index(Where = "state = 'open'")]
    public DateOnly? Due { get; set; }

    [Default("open")]
    public required string State { get; set; }

    [Column(Length = 140)]
    public string? Note { get; set; }
}

[Table("loan", Schema = "bank")]
public sealed class Loan
{
    [PrimaryKey]
    public int Id { get; set; }

    [Unique, ForeignKey<Account>]
    public long AccountId { get; set; }

    [Column(Type = "bank.amount")]
    public decimal Principal { get; set; }

    public float Rate { get; set; }

    [Column(Type = "interval year to month")]
    public TimeSpan Runs { get; set; }

    [Default(false)]
    public bool? Paid { get; set; }
}

[Table("collateral", Schema = "bank")]
[PrimaryKey(nameof(LoanId), nameof(No))]
public sealed class Collateral
{
    [ForeignKey<Loan>(OnDelete = ReferentialAction.Cascade)]
    public int LoanId { get; set; }

    public short No { get; set; }

    public required string Kind { get; set; }

    [Column(Type = "money")]
    public decimal? Worth { get; set; }

    public string? Description { get; set; }
}

[Table("document", Schema = "bank")]
public sealed class Document
{
    [PrimaryKey, Default(Sql = "nextval('bank.document_no'::regclass)")]
    public long No { get; set; }

    [ForeignKey<Customer>]
    public long? CustomerId { get; set; }

    public required string Title { get; set; }

    [Column(Type = "xml")]
    public string? Body { get; set; }

    [Column(Type = "bit(8)"), Default(Sql = "B'00000000'")]
    public required System.Collections.BitArray Flags { get; set; }

    public byte[]? Scanned { get; set; }
}

[Table("message", Schema = "bank")]
public sealed class Message
{
    [PrimaryKey]
    public Guid Id { get; set; }

    [ForeignKey<Customer>(OnDelete = ReferentialAction.Cascade), Index(Where = "NOT read")]
    public long? CustomerId { get; set; }

    [Default(Sql = "now() AT TIME ZONE 'utc'")]
    public DateTime Sent { get; set; }

    public required string Subject { get; set; }

    public string? Body { get; set; }

    [Default(false)]
    public bool Read { get; set; }
}

[Table("session", Schema = "bank", Unlogged = true)]
public sealed class Session
{
    [PrimaryKey]
    public required string Token { get; set; }

    [ForeignKey<Customer>]
    public long CustomerId { get; set; }

    public DateTime Expires { get; set; }
}

[Table("entry", Schema = "audit")]
public sealed class Entry
{
    [PrimaryKey]
    public long Id { get; set; }

    [Default(Sql = "clock_timestamp()"), Index(Method = "brin")]
    public DateTime At { get; set; }

    [Column(Type = "name"), Default(Sql = "CURRENT_USER")]
    public required string Who { get; set; }

    [Column(Type = "regclass")]
    public string? What { get; set; }

    public System.Text.Json.JsonElement? Before { get; set; }

    public System.Text.Json.JsonElement? After { get; set; }
}

[Table("login", Schema = "audit")]
public sealed class Login
{
    public DateTime At { get; set; }

    public long? PersonId { get; set; }

    public bool Ok { get; set; }

    public System.Net.IPAddress? From { get; set; }
}
