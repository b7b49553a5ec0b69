using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using Mapper.Annotations;
using Microsoft.EntityFrameworkCore;
using TableAttribute = System.ComponentModel.DataAnnotations.Schema.TableAttribute;

namespace Mapper.Tests.Adoption.EfCore;

[Table("Categories")]
public sealed class Category
{
    [Key]
    public int Id { get; set; }

    [MaxLength(100), Annotations.Index(Unique = true)]
    public required string Name { get; set; }

    public string? Description { get; set; }

    public byte[]? Picture { get; set; }
}

[Table("Suppliers")]
public sealed class Supplier
{
    [Key]
    public int Id { get; set; }

    public required string CompanyName { get; set; }

    public string? Homepage { get; set; }

    [Annotations.Index(Method = "gin")]
    public List<string> Tags { get; set; } = [];

    [Annotations.Index(Method = "gin", Operators = ["jsonb_path_ops"])]
    public JsonDocument? Extra { get; set; }
}

[Table("Products")]
[Check("\"UnitPrice\" > 0 AND \"UnitsInStock\" >= 0")]
public sealed class Product
{
    [Key]
    public int Id { get; set; }

    [MaxLength(200)]
    public required string Name { get; set; }

    [ForeignKey<Category>(OnDelete = ReferentialAction.SetNull), Annotations.Index]
    public int? CategoryId { get; set; }

    [ForeignKey<Supplier>(OnDelete = ReferentialAction.Cascade), Annotations.Index]
    public int SupplierId { get; set; }

    [Precision(18, 4)]
    public decimal UnitPrice { get; set; }

    public short UnitsInStock { get; set; }

    public bool Discontinued { get; set; }

    public DayOfWeek Kind { get; set; }

    public double? Weight { get; set; }

    public byte[]? RowVersion { get; set; }

    [Generated("upper(\"Name\")")]
    public string? FullName { get; set; }
}

[Table("Employees")]
public sealed class Employee
{
    [Key]
    public int Id { get; set; }

    public required string FirstName { get; set; }

    public required string LastName { get; set; }

    public DateOnly? BirthDate { get; set; }

    public DateOnly HiredOn { get; set; }

    [ForeignKey<Employee>(OnDelete = ReferentialAction.Restrict), Annotations.Index]
    public int? ManagerId { get; set; }

    [Precision(12, 2)]
    public decimal Salary { get; set; }

    public byte[]? Photo { get; set; }

    public string? Notes { get; set; }
}

[Table("Regions")]
public sealed class Region
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)]
    public short Id { get; set; }

    [MaxLength(50)]
    public required string Name { get; set; }
}

[Table("Territories")]
public sealed class Territory
{
    [Key]
    public required string Id { get; set; }

    public required string Name { get; set; }

    [ForeignKey<Region>(OnDelete = ReferentialAction.Cascade), Annotations.Index]
    public short RegionId { get; set; }
}

[Table("EmployeeTerritory")]
[Annotations.PrimaryKey(nameof(EmployeesId), nameof(TerritoriesId))]
public sealed class EmployeeTerritory
{
    [ForeignKey<Employee>(OnDelete = ReferentialAction.Cascade)]
    public int EmployeesId { get; set; }

    [ForeignKey<Territory>(OnDelete = ReferentialAction.Cascade), Annotations.Index]
    public required string TerritoriesId { get; set; }
}
