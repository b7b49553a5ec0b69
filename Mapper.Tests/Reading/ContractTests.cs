using Contract;
using Mapper.Annotations;
using Mapper.Model;

namespace Mapper.Tests.Reading;

/// <summary>The contract's entities, read as the contract says.</summary>
public sealed class ContractTests
{
    private static readonly SchemaModel Model = SchemaModel.FromAssemblies([typeof(Order).Assembly]);

    private static TableModel Orders => Model.Table(new QualifiedName("shop", "orders"))!;

    private static TableModel Customers => Model.Table(new QualifiedName("shop", "customers"))!;

    [Test]
    public void The_contract_has_no_mistakes() => Model.Diagnostics.Should().BeEmpty();

    [Test]
    public void The_assembly_brings_its_tables_in_the_plugin_s_schema() =>
        Model.Tables.Where(table => table.Member.Value!.StartsWith("Contract.", StringComparison.Ordinal)).Select(table => table.Name.ToString()).Should()
            .Equal("shop.by_hash", "shop.by_region", "shop.customers", "shop.embeddings", "shop.events", "shop.orders", "shop.tags");

    [Test]
    public void The_types_alone_make_the_same_tables()
    {
        SchemaModel types = SchemaModel.FromTypes([typeof(Order), typeof(Customer), typeof(Tag)]);
        types.Diagnostics.Should().BeEmpty();
        types.Table(Orders.Name).Should().Be(Orders);
        types.Table(Customers.Name).Should().Be(Customers);
    }

    [Test]
    public void The_builder_makes_the_same_tables()
    {
        SchemaModel built = SchemaModel.CreateBuilder().Add<Order>().Add<Customer>().Add<Customer>().Build();
        built.Diagnostics.Should().BeEmpty();
        built.Tables.Should().Equal(Customers, Orders);
    }

    [Test]
    public void The_plugin_is_named_with_its_schema_and_dependencies() => Model.Plugins.Should().Equal(new PluginModel("shop", "shop", ["core"]));

    [Test]
    public void Assembly_and_classes_name_extensions_and_removed_tables()
    {
        Model.Extensions.Select(extension => (extension.Name, extension.Schema.Value)).Should().Equal(("btree_gist", null), ("citext", "public"));
        Model.RemovedTables.Should().Equal(new QualifiedName("shop", "legacy_orders"));
    }

    [Test]
    public void Data_steps_are_found_and_ordered_by_identity()
    {
        Model.DataSteps.Select(step => (step.Id, step.Before)).Should().Equal(("2026-11-fill-search-text", false), ("2026-11-split-names", false));
        Model.DataSteps.Select(step => step.Batched).Should().Equal(true, false);
        Model.DataSteps.Select(step => step.ClrType.Value).Should().Equal(typeof(FillSearchText), typeof(SplitNames));
    }

    [Test]
    public void An_enum_type_has_its_labels_in_their_order()
    {
        EnumModel status = Model.Enums.Should().ContainSingle().Subject;
        status.Name.Should().Be(new QualifiedName("shop", "order_status"));
        status.Labels.Select(label => (label.Name, label.ClrName.Value)).Should().Equal(("pending", "Pending"), ("shipped", "Shipped"), ("cancelled", "Cancelled"));
        status.Labels[1].RenamedFrom.Value.Should().Equal("posted");
    }

    [Test]
    public void Stated_places_come_first_then_the_key_then_base_before_derived()
    {
        Orders.Columns.Take(3).Select(column => column.Name).Should().Equal("total", "id", "customer_id");
        Customers.Columns.Select(column => column.Name).Should().Equal("id", "created_at", "email", "full_name", "code", "nickname");
    }

    [Test]
    public void Customers_have_all_that_their_class_states()
    {
        Customers.Comment.Should().Be("People who buy.");
        Customers.With.Should().Equal(new StorageParameter("fillfactor", "70"));
        Customers.RenamedFrom.Value.Should().Equal(new QualifiedName("shop", "clients"));
        Customers.RemovedColumns.Value.Should().Equal("fax");
        Customers.Checks.Should().Equal(new CheckModel { Name = "customers_email_ck", Expression = new SqlExpression("email LIKE '%@%'") });
        Customers.RowLevelSecurity.Should().Be(new RowLevelSecurityModel
        {
            Force = true,
            Policies =
            [
                new PolicyModel
                {
                    Name = "own_rows",
                    For = PolicyCommand.All,
                    To = ["public"],
                    Using = new SqlExpression("id = current_setting('app.customer')::uuid"),
                    WithCheck = new SqlExpression("true"),
                },
            ],
        });
        Customers.PrimaryKey.Should().Be(new PrimaryKeyModel { Name = "pk_customers", Columns = ["id"] });
        Customers.Uniques.Should().Equal(new UniqueModel { Name = "customers_email_key", Columns = ["email"], NullsNotDistinct = true });
        Customers.Owner.Value.Should().Be("shop");
        Customers.Member.Value.Should().Be("Contract.Customer");
    }

    [Test]
    public void Customer_columns_have_all_that_their_properties_state()
    {
        Customers.Column("id")!.Default.Should().Be(new SqlExpression("gen_random_uuid()"));
        Customers.Column("email")!.Source.Value!.DeclaredType.Should().Be("citext");
        ColumnModel fullName = Customers.Column("full_name")!;
        fullName.Collation.Should().Be("C");
        fullName.Source.Value!.Length.Should().Be(80);
        fullName.Member.Value.Should().Be("Contract.Customer.FullName");
        fullName.Hints.Value.Should().Be(new ColumnHints { RenamedFrom = ["name"], Backfill = "'unknown'" });
        Customers.Column("code")!.Hints.Value.ConvertUsing.Should().Be("code::integer");
        Customers.Column("nickname")!.Nullable.Should().BeTrue();
        Customers.Column("full_name")!.Nullable.Should().BeFalse();
    }

    [Test]
    public void Order_columns_have_all_that_their_properties_state()
    {
        Orders.Column("id")!.Identity.Should().Be(new IdentityModel { Always = true, Start = 100, Increment = 10, MinValue = 1, MaxValue = 1_000_000, Cache = 5, Cycle = false });
        Orders.Column("status")!.Source.Value!.DefaultValue.Should().Be(new EnumDefault("Pending", 0));
        ColumnSource total = Orders.Column("total")!.Source.Value!;
        (total.Precision, total.Scale, total.DefaultValue).Should().Be((18, 2, 0m));
        Orders.Column("tax")!.Generated.Should().Be(new GeneratedModel(new SqlExpression("total * 0.2"), Virtual: false));
        Orders.Columns.Where(column => column.Nullable).Select(column => column.Name).Should()
            .Equal("replaces_id", "agent_id", "note", "metadata", "due_on", "at", "takes", "from", "flags", "receipt");
        Orders.Column("due_on")!.Source.Value!.ClrType.Should().Be<DateOnly>();
    }

    [Test]
    public void Order_constraints_have_all_their_options()
    {
        Orders.PrimaryKey.Should().Be(new PrimaryKeyModel { Name = "orders_pk", Columns = ["id"] });
        Orders.Uniques.Should().Equal(new UniqueModel { Name = "orders_number_key", Columns = ["customer_id", "number"], Deferrable = true, InitiallyDeferred = true });
        Orders.Checks.Select(check => (check.Name, check.Expression.Sql, check.NameIsChosen.Value)).Should()
            .Equal(("ck_orders_1", "total >= 0", false), ("orders_total_ck", "total < 1000000", true));
        Orders.Exclusions.Should().Equal(new ExclusionModel
        {
            Name = "orders_no_overlap",
            Elements = new SqlExpression("room WITH =, during WITH &&"),
            Where = new SqlExpression("status <> 'cancelled'"),
        });
        Orders.ForeignKeys.Should().Equal(
            new ForeignKeyModel { Name = "fk_orders_agent_id", Columns = ["agent_id"], Principal = new QualifiedName("core", "agents"), PrincipalColumns = ["id"] },
            new ForeignKeyModel { Name = "fk_orders_replaces_id", Columns = ["replaces_id"], Principal = Orders.Name, PrincipalColumns = ["id"], OnDelete = ReferentialAction.SetNull },
            new ForeignKeyModel { Name = "orders_customer_fk", Columns = ["customer_id"], Principal = Customers.Name, PrincipalColumns = ["id"], OnDelete = ReferentialAction.Cascade, Deferrable = true });
    }

    [Test]
    public void Order_indexes_have_all_their_options()
    {
        Orders.Indexes.Should().Equal(
            new IndexModel { Name = "ix_orders_note", Unique = true, NullsNotDistinct = true, Keys = [new IndexKeyModel { Column = "note", Operator = "text_pattern_ops" }] },
            new IndexModel { Name = "ix_orders_tags", Method = "gin", Keys = [new IndexKeyModel { Column = "tags" }] },
            new IndexModel
            {
                Name = "orders_customer_ix",
                Keys = [new IndexKeyModel { Column = "customer_id" }, new IndexKeyModel { Column = "placed_at", Descending = true, NullsFirst = false }],
                Include = ["total"],
                Where = new SqlExpression("status <> 'cancelled'"),
            },
            new IndexModel { Name = "orders_note_ix", With = [new StorageParameter("fillfactor", "80")] });
        Orders.Indexes[3].KeysSql.Value.Should().Be("lower(note), placed_at DESC NULLS LAST");
    }

    [Test]
    public void A_vector_has_its_dimensions_and_its_index_parameters()
    {
        TableModel embeddings = Model.Table(new QualifiedName("shop", "embeddings"))!;
        embeddings.Column("value")!.Source.Value!.Dimensions.Should().Be(384);
        embeddings.Indexes.Should().Equal(new IndexModel
        {
            Name = "ix_embeddings_value",
            Method = "hnsw",
            Keys = [new IndexKeyModel { Column = "value", Operator = "vector_cosine_ops" }],
            With = [new StorageParameter("ef_construction", "64"), new StorageParameter("m", "16")],
        });
    }

    [Test]
    public void Partitioned_tables_have_their_keys_and_partitions()
    {
        Model.Table(new QualifiedName("shop", "events"))!.Partitioning.Should().Be(new PartitioningModel
        {
            Kind = PartitionKind.Range,
            Columns = ["at"],
            Partitions =
            [
                new PartitionModel { Name = new QualifiedName("shop", "events_2026"), From = "2026-01-01", To = "2027-01-01" },
                new PartitionModel { Name = new QualifiedName("shop", "events_rest"), IsDefault = true },
            ],
        });
        Model.Table(new QualifiedName("shop", "by_region"))!.Partitioning!.Partitions.Should()
            .Equal(new PartitionModel { Name = new QualifiedName("shop", "by_region_eu"), In = ["de", "fr"] });
        PartitioningModel byHash = Model.Table(new QualifiedName("shop", "by_hash"))!.Partitioning!;
        byHash.KeysSql.Should().Be(new SqlExpression("(id % 100)"));
        byHash.Partitions.Select(partition => (partition.Modulus, partition.Remainder)).Should().Equal((2, 0), (2, 1));
    }

    [Test]
    public void Annotations_on_a_record_s_parameters_count_for_its_properties()
    {
        TableModel tags = Model.Table(new QualifiedName("shop", "tags"))!;
        tags.PrimaryKey!.Columns.Should().Equal("id");
        tags.Uniques.Should().Equal(new UniqueModel { Name = "uq_tags_name", Columns = ["name"] });
        tags.Column("name")!.Source.Value!.Length.Should().Be(40);
        tags.Column("weight")!.Source.Value!.DefaultValue.Should().Be(1.5m);
        tags.Column("id")!.Identity.Should().BeNull("[PrimaryKey] alone implies no identity");
    }
}
