using Mapper.Annotations;

namespace Mapper.Tests.Adoption.Bank;

[Table("branch", Schema = "bank", With = "fillfactor = 90")]
public sealed class Branch
{
    [PrimaryKey, Identity]
    public int Id { get; set; }

    [Unique, Column(Type = "char(4)")]
    public required string Code { get; set; }

    [Column(Type = "varchar")]
    public required string Name { get; set; }

    [Column(Type = "bank.geo")]
    public object? Place { get; set; }

    [Default(Sql = "now()")]
    public DateOnly? Opened { get; set; }
}

[Table("person", Schema = "bank")]
[Unique(nameof(TaxNo), NullsNotDistinct = true)]
[Check("first_name <> '' AND last_name <> ''")]
[Index(Keys = "bank.normal(last_name), first_name varchar_pattern_ops")]
public sealed class Person
{
    [PrimaryKey]
    public long Id { get; set; }

    public required string FirstName { get; set; }

    public required string LastName { get; set; }

    [Check("born > '1900-01-01'"), Index(Descending = [true], NullsFirst = [false], Where = "born > '2000-01-01'")]
    public DateOnly? Born { get; set; }

    [Collation("C")]
    public string? TaxNo { get; set; }

    [Default(Sql = "CURRENT_TIMESTAMP")]
    public DateTime? Changed { get; set; }
}

[Table("customer", Schema = "bank")]
public sealed class Customer
{
    [PrimaryKey, ForeignKey<Person>(OnUpdate = ReferentialAction.Cascade, OnDelete = ReferentialAction.Restrict)]
    public long PersonId { get; set; }

    [ForeignKey<Branch>(Deferrable = true, InitiallyDeferred = true)]
    public int BranchId { get; set; }

    [Default(Sql = "CURRENT_DATE")]
    public DateOnly Since { get; set; }

    [Check("rating >= 1 AND rating <= 5")]
    public short? Rating { get; set; }
}

[Table("employee", Schema = "bank")]
public sealed class Employee
{
    [PrimaryKey, Identity]
    public int Id { get; set; }

    [Unique, ForeignKey<Person>]
    public long PersonId { get; set; }

    [ForeignKey<Employee>]
    public int? Boss { get; set; }

    [Column(Type = "bank.amount"), Default(0)]
    public decimal Salary { get; set; }

    [ForeignKey<Branch>(OnDelete = ReferentialAction.SetNull)]
    public int? BranchId { get; set; }
}

[Table("opening_hour", Schema = "bank")]
[PrimaryKey(nameof(BranchId), nameof(Weekday))]
[Check("opens < closes")]
public sealed class OpeningHour
{
    [ForeignKey<Branch>]
    public int BranchId { get; set; }

    [Check("weekday BETWEEN 1 AND 7")]
    public short Weekday { get; set; }

    public TimeOnly Opens { get; set; }

    public TimeOnly Closes { get; set; }
}

[Table("atm", Schema = "bank")]
public sealed class Atm
{
    [PrimaryKey, Identity]
    public short Id { get; set; }

    [ForeignKey<Branch>]
    public int? BranchId { get; set; }

    public System.Net.IPAddress? Ip { get; set; }

    public System.Net.NetworkInformation.PhysicalAddress? Mac { get; set; }

    [Index(Method = "gist")]
    public NpgsqlTypes.NpgsqlCircle? Area { get; set; }

    [Default(0)]
    public decimal Cash { get; set; }

    [Generated("to_tsvector('simple', coalesce(host(ip), ''))"), Index(Method = "gin")]
    public NpgsqlTypes.NpgsqlTsVector? Search { get; set; }
}
