using System.ComponentModel.DataAnnotations;
using Mapper.Annotations;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using ColumnAttribute = System.ComponentModel.DataAnnotations.Schema.ColumnAttribute;
using TableAttribute = System.ComponentModel.DataAnnotations.Schema.TableAttribute;

namespace Mapper.Tests.Adoption.EfCore;


[Table("Customers")]
[Check("\"CreditLimit\" >= 0")]
public sealed class Customer
{
    [Key]
    public Guid Id { get; set; }

    [Unique]
    public required string Number { get; set; }

    [MaxLength(200)]
    public required string CompanyName { get; set; }

    [Annotations.Index(Where = "\"Email\" is not null")]
    public string? Email { get; set; }

    [Precision(18, 2)]
    public decimal? CreditLimit { get; set; }

    public DateOnly Since { get; set; }

    [Default(true)]
    public bool IsActive { get; set; }

    [Default(Sql = "now()")]
    public DateTime CreatedAt { get; set; }

    [Column("Address_Street")]
    public string? Street { get; set; }

    [Column("Address_City")]
    public string? City { get; set; }

    [Column("Address_Country"), MaxLength(2)]
    public string? Country { get; set; }

    public ICollection<Order> Orders { get; } = [];
}

[Table("Orders")]
[Annotations.Index(nameof(CustomerId), nameof(OrderedAt), Descending = [false, true], Include = [nameof(Status)])]
public sealed class Order
{
    [Key]
    public long Id { get; set; }

    [ForeignKey<Customer>(OnDelete = ReferentialAction.Cascade)]
    public Guid CustomerId { get; set; }

    [ForeignKey<Employee>, Annotations.Index]
    public int? EmployeeId { get; set; }

    [ForeignKey<Shipper>(OnDelete = ReferentialAction.SetNull)]
    public int? ShipperId { get; set; }

    public DateTime OrderedAt { get; set; }

    public DateTime? ShippedAt { get; set; }

    [Default("0.0")]
    public decimal Freight { get; set; }

    [Default("new")]
    public required string Status { get; set; }

    public string? Comment { get; set; }

    public ICollection<OrderLine> Lines { get; } = [];
}

[Table("OrderLines")]
[Annotations.PrimaryKey(nameof(OrderId), nameof(ProductId))]
public sealed class OrderLine
{
    [ForeignKey<Order>(OnDelete = ReferentialAction.Cascade)]
    public long OrderId { get; set; }

    [ForeignKey<Product>(OnDelete = ReferentialAction.Restrict), Annotations.Index]
    public int ProductId { get; set; }

    [Default(1)]
    public int Quantity { get; set; }

    [Precision(18, 4)]
    public decimal UnitPrice { get; set; }

    public float Discount { get; set; }
}

[Table("Shipments")]
[Annotations.ForeignKey(typeof(OrderLine), nameof(OrderId), nameof(ProductId), OnDelete = ReferentialAction.Cascade)]
public sealed class Shipment
{
    [Key, Default(Sql = "gen_random_uuid()")]
    public Guid Id { get; set; }

    public long OrderId { get; set; }

    public int ProductId { get; set; }

    [StringLength(40)]
    public required string Code { get; set; }

    public NpgsqlRange<DateTime>? Window { get; set; }
}

[Table("Invoices")]
[Annotations.ForeignKey(typeof(Customer), nameof(CustomerNumber), References = [nameof(Customer.Number)])]
public sealed class Invoice
{
    [Key]
    public long Id { get; set; }

    public required string CustomerNumber { get; set; }

    public DateOnly IssuedOn { get; set; }

    public TimeSpan DueIn { get; set; }

    [Column(TypeName = "decimal(18, 2)")]
    public decimal Total { get; set; }

    [Default(false)]
    public bool Paid { get; set; }
}

[Table("Shippers")]
public sealed class Shipper
{
    [Key, Identity(Always = true)]
    public int Id { get; set; }

    public required string Name { get; set; }

    [MaxLength(24)]
    public string? Phone { get; set; }
}
