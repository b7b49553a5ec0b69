using AgentStore.ProjectManagement;
using AgentStore.Tables;
using Mapper.Annotations;
using Mapper.Model;

namespace Mapper.Tests.AgentStore;

/// <summary>How the agent store grows from nothing, a step at a time; each step's model holds all those before it.</summary>
internal static class Evolution
{
    /// <summary>Rows for the tables that the steps change, once they are there.</summary>
    internal const string Rows = """
        INSERT INTO core.agents (id, name, username) VALUES ('00000000-0000-0000-0000-000000000001', 'Ada', 'ada'), ('00000000-0000-0000-0000-000000000002', 'Ben', 'ben');
        INSERT INTO core.entities (id, agent_id, names) SELECT id, id, ARRAY[name] FROM core.agents;
        INSERT INTO core.rooms (id, agent_id, source, type, name) SELECT id, id, 'chat', 'dm', 'room of ' || name FROM core.agents;
        INSERT INTO core.memories (id, type, content, agent_id, entity_id, room_id) SELECT id, 'fact', jsonb_build_object('text', name), id, id, id FROM core.agents;
        INSERT INTO core.embeddings (memory_id, dim_384) SELECT id, array_fill(0.5, ARRAY[384])::vector FROM core.memories;
        INSERT INTO core.components (id, entity_id, agent_id, room_id, type, data) SELECT id, id, id, id, 'card', '{"a": 1}' FROM core.agents;
        INSERT INTO core.cache (key, agent_id, value) SELECT 'k', id, '1' FROM core.agents;
        INSERT INTO core.tasks (name, agent_id, tags) SELECT name, id, ARRAY['x'] FROM core.agents;
        INSERT INTO project_management.projects (id, agent_id, name) SELECT id, id, name FROM core.agents;
        INSERT INTO project_management.project_tasks (project_id, title) SELECT id, 'first' FROM core.agents;
        """;

    /// <summary>The steps in order: what happens, and the model then.</summary>
    internal static IReadOnlyList<(string Title, SchemaModel Model)> Steps()
    {
        SchemaModel core = SchemaModel.FromAssemblies([typeof(Agent).Assembly]);
        SchemaModel model = SchemaModel.FromAssemblies([typeof(Agent).Assembly, typeof(Project).Assembly]);
        var steps = new List<(string, SchemaModel)> { ("the core's tables are made", core), ("the plugin project-management comes", model) };
        foreach ((string title, Func<SchemaModel, SchemaModel> change) in Changes)
        {
            model = change(model);
            steps.Add((title, model));
        }

        return steps;
    }

    private static (string Title, Func<SchemaModel, SchemaModel> Change)[] Changes { get; } =
    [
        ("columns are added, nullable and with defaults", In("agents", table => table with
        {
            Columns = [.. table.Columns, Some.Column("time_zone", "text", nullable: true), Some.Column("uses", "bigint") with { Default = new SqlExpression("0") }, Some.Column("seen_at", "timestamp with time zone") with { Default = new SqlExpression("'-infinity'::timestamp with time zone") }],
        })),
        ("an index on metadata is added", In("memories", table => table with { Indexes = [.. table.Indexes, Index("idx_memories_metadata", "metadata") with { Method = "gin" }] })),
        ("an index is redefined under its name", In("memories", table => table with { Indexes = [.. table.Indexes.Select(index => index.Name == "idx_memories_type_room" ? Index(index.Name, "room_id", "type") : index)] })),
        ("a partial unique index is added", In("tasks", table => table with { Indexes = [.. table.Indexes, Index("one_task_a_name", "agent_id", "name") with { Unique = true, Where = new SqlExpression("room_id IS NULL") }] })),
        ("a check changes under its name", In("embeddings", table => table with { Checks = [.. table.Checks.Select(check => check with { Expression = new SqlExpression("memory_id IS NOT NULL OR dim_384 IS NULL") })] })),
        ("a foreign key sets to null instead of cascading", In("memories", table => table with { ForeignKeys = [.. table.ForeignKeys.Select(key => key.Columns.Contains("room_id") ? key with { OnDelete = ReferentialAction.SetNull } : key)] })),
        ("a column is renamed", In("components", table => Column(table, "data", column => column with { Name = "payload", Hints = new ColumnHints { RenamedFrom = ["data"] } }))),
        ("a width of embeddings is added, with its index", In("embeddings", table => table with
        {
            Columns = [.. table.Columns, Some.Column("dim_256", "vector(256)", nullable: true)],
            Indexes = [.. table.Indexes, Index("idx_embedding_256", "dim_256") with { Method = "hnsw", Keys = [new IndexKeyModel { Column = "dim_256", Operator = "vector_cosine_ops" }] }],
        })),
        ("a column becomes NOT NULL, which every row agrees to", In("agents", table => Column(table, "username", column => column with { Nullable = false }))),
        ("a default and a comment change", In("agents", table => Column(table with { Comment = "Who acts" }, "system", column => column with { Default = new SqlExpression("'You are helpful.'::text"), Comment = "The prompt" }))),
        ("a jsonb column becomes text", In("cache", table => Column(table, "value", _ => Some.Column("value", "text")))),
        ("a table is renamed", model => In("cache", table => table with { Name = new QualifiedName("core", "cache_entries"), RenamedFrom = (EquatableArray<QualifiedName>)[new QualifiedName("core", "cache")] })(model)),
        ("row-level security comes with a policy", In("memories", table => table with
        {
            RowLevelSecurity = new RowLevelSecurityModel { Policies = [new PolicyModel { Name = "own", Using = new SqlExpression("type <> 'secret'") }] },
        })),
        ("a plugin's table gets a key to the core's", model => model with
        {
            Tables = [.. model.Tables.Select(table => table.Name.Name != "projects" ? table : table with
            {
                ForeignKeys = [.. table.ForeignKeys, new ForeignKeyModel { Name = "fk_projects_agent_id", Columns = ["agent_id"], Principal = new QualifiedName("core", "agents"), PrincipalColumns = ["id"] }],
            })],
        }),
    ];

    private static Func<SchemaModel, SchemaModel> In(string name, Func<TableModel, TableModel> change) =>
        model => model with { Tables = [.. model.Tables.Select(table => table.Name == new QualifiedName("core", name) ? change(table) : table)] };

    private static TableModel Column(TableModel table, string name, Func<ColumnModel, ColumnModel> change) =>
        table with { Columns = [.. table.Columns.Select(column => column.Name == name ? change(column) : column)] };

    private static IndexModel Index(string name, params string[] columns) => new() { Name = name, Keys = [.. columns.Select(column => new IndexKeyModel { Column = column })] };
}
