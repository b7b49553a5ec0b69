using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>What separates two tables, as long as they are the very same.</summary>
internal sealed record ComparedTable(TableModel Target, TableModel Live, SchemaDifference Difference);
