using Mapper.Model;

namespace Mapper.Postgres.Explaining;

/// <summary>Do two pieces of SQL mean the same to the server? Each is about the columns of one table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Kind">What the pieces are.</param>
/// <param name="Authored">What the class says.</param>
/// <param name="Stored">What the database has.</param>
internal sealed record Question(QualifiedName Table, QuestionKind Kind, string Authored, string Stored);

/// <summary>What the two sides of a question are.</summary>
internal enum QuestionKind
{
    /// <summary>Expressions.</summary>
    Expressions,

    /// <summary>Lists of index keys.</summary>
    KeyLists,
}
