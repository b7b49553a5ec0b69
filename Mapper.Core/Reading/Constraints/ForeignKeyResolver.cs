using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Constraints;

/// <summary>Joins foreign keys with the tables that they refer to.</summary>
internal sealed class ForeignKeyResolver(ReadingContext context, Principals principals)
{
    private readonly PropertyNames _names = new(context);

    /// <summary>The foreign key, or <see langword="null"/> when it can't be one, which is reported.</summary>
    internal ForeignKeyModel? Resolve(ForeignKeyDraft draft)
    {
        TableDraft? principal = draft.PrincipalClass is { } type ? principals.Of(type) : principals.Of(draft.PrincipalTable!);
        if (principal is null && draft.PrincipalClass is { } unmapped)
        {
            context.Report(ModelErrors.PrincipalNotMapped(draft.Place, unmapped.DisplayName));
            return null;
        }

        if (principal is null)
        {
            return Model(draft, draft.PrincipalTable!, draft.References);
        }

        if (PrincipalColumns(draft, principal) is not { } columns)
        {
            return null;
        }

        ForeignKeyModel model = Model(draft, principal.Name, columns);
        context.Report(ForeignKeyFit.Check(draft, model, principal, principals.Declared(principal)));
        return model;
    }

    private IReadOnlyList<string>? PrincipalColumns(ForeignKeyDraft draft, TableDraft principal)
    {
        if (draft.References.Count > 0)
        {
            return _names.Resolve(principal, draft.References, "References", draft.Place)?.Select(property => property.Column).ToList();
        }

        if (principal.Table.PrimaryKey is not { } key)
        {
            context.Report(ModelErrors.PrincipalHasNoKey(draft.Place, principal.Name.ToString()));
            return null;
        }

        return key.Columns;
    }

    private static ForeignKeyModel Model(ForeignKeyDraft draft, QualifiedName principal, IReadOnlyList<string> principalColumns)
    {
        string[] columns = [.. draft.Properties.Select(property => property.Column)];
        return new ForeignKeyModel
        {
            Name = draft.Name ?? DerivedNames.ForeignKey(draft.Dependent.Name.Name, columns),
            NameIsChosen = draft.Name is not null,
            Columns = [.. columns],
            Principal = principal,
            PrincipalColumns = [.. principalColumns],
            OnDelete = draft.OnDelete,
            OnDeleteColumns = [.. draft.OnDeleteColumns],
            MatchFull = draft.MatchFull,
            OnUpdate = draft.OnUpdate,
            Deferrable = draft.Deferral.Deferrable,
            InitiallyDeferred = draft.Deferral.Initially,
            Member = draft.Place.Member,
        };
    }
}
