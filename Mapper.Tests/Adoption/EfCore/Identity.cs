using System.ComponentModel.DataAnnotations;
using Mapper.Annotations;
using TableAttribute = System.ComponentModel.DataAnnotations.Schema.TableAttribute;

namespace Mapper.Tests.Adoption.EfCore;

[Table("AspNetRoles")]
public sealed class Role
{
    [Key]
    public required string Id { get; set; }

    [MaxLength(256)]
    public string? Name { get; set; }

    [MaxLength(256), Annotations.Index(Unique = true, Name = "RoleNameIndex")]
    public string? NormalizedName { get; set; }

    public string? ConcurrencyStamp { get; set; }
}

[Table("AspNetUsers")]
public sealed class User
{
    [Key]
    public required string Id { get; set; }

    [MaxLength(256)]
    public string? UserName { get; set; }

    [MaxLength(256), Annotations.Index(Unique = true, Name = "UserNameIndex")]
    public string? NormalizedUserName { get; set; }

    [MaxLength(256)]
    public string? NormalizedEmail { get; set; }

    public bool EmailConfirmed { get; set; }

    public string? PasswordHash { get; set; }

    public DateTimeOffset? LockoutEnd { get; set; }

    public int AccessFailedCount { get; set; }
}

[Table("AspNetRoleClaims")]
public sealed class RoleClaim
{
    [Key]
    public int Id { get; set; }

    [ForeignKey<Role>(OnDelete = ReferentialAction.Cascade), Annotations.Index]
    public required string RoleId { get; set; }

    public string? ClaimType { get; set; }

    public string? ClaimValue { get; set; }
}

[Table("AspNetUserClaims")]
public sealed class UserClaim
{
    [Key]
    public int Id { get; set; }

    [ForeignKey<User>(OnDelete = ReferentialAction.Cascade), Annotations.Index]
    public required string UserId { get; set; }

    public string? ClaimType { get; set; }

    public string? ClaimValue { get; set; }
}

[Table("AspNetUserLogins")]
[PrimaryKey(nameof(LoginProvider), nameof(ProviderKey))]
public sealed class UserLogin
{
    public required string LoginProvider { get; set; }

    public required string ProviderKey { get; set; }

    public string? ProviderDisplayName { get; set; }

    [ForeignKey<User>(OnDelete = ReferentialAction.Cascade), Annotations.Index]
    public required string UserId { get; set; }
}

[Table("AspNetUserRoles")]
[PrimaryKey(nameof(UserId), nameof(RoleId))]
public sealed class UserRole
{
    [ForeignKey<User>(OnDelete = ReferentialAction.Cascade)]
    public required string UserId { get; set; }

    [ForeignKey<Role>(OnDelete = ReferentialAction.Cascade), Annotations.Index]
    public required string RoleId { get; set; }
}

[Table("AspNetUserTokens")]
[PrimaryKey(nameof(UserId), nameof(LoginProvider), nameof(Name))]
public sealed class UserToken
{
    [ForeignKey<User>(OnDelete = ReferentialAction.Cascade)]
    public required string UserId { get; set; }

    public required string LoginProvider { get; set; }

    public required string Name { get; set; }

    public string? Value { get; set; }
}
