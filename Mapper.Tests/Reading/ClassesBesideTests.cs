using Mapper.Annotations;

namespace Mapper.Tests.Reading;

/// <summary>A foreign key names a class that is not of the model, over a table that another class of the model has.</summary>
public sealed class ClassesBesideTests
{
    [Test]
    public void A_key_that_only_the_class_beside_the_model_has_is_a_mistake_that_names_both()
    {
        Diagnostic mistake = Read.Model(typeof(Customer), typeof(OrderByCode)).Diagnostics.Should().ContainSingle().Which;

        mistake.Code.Should().Be("MAP1054");
        mistake.Target.Should().Be("public.order_by_code.customer");
        mistake.Message.Should().Contain($"(code) in public.customers as {typeof(Customer).FullName!.Replace('+', '.')} has it").And.Contain(nameof(CustomerByCode));
    }

    [Test]
    public void A_key_of_another_type_than_the_models_class_has_it_is_a_mistake() =>
        Read.Model(typeof(Customer), typeof(OrderByText)).Diagnostics.Select(mistake => mistake.Code).Should().Equal("MAP1053");

    [Test]
    public void A_key_that_both_classes_have_is_none() => Read.Model(typeof(Customer), typeof(OrderById)).Diagnostics.Should().BeEmpty();

    [Table("customers")]
    private sealed record Customer([PrimaryKey] int Id);

    [Table("customers")]
    private sealed record CustomerByCode([PrimaryKey] string Code);

    [Table("customers")]
    private sealed record CustomerById([PrimaryKey] int Id, string Name);

    [Table("customers")]
    private sealed record CustomerByText([PrimaryKey] string Id);

    private sealed record OrderByCode([PrimaryKey] int Id, [ForeignKey<CustomerByCode>] string Customer);

    private sealed record OrderByText([PrimaryKey] int Id, [ForeignKey<CustomerByText>] string Customer);

    private sealed record OrderById([PrimaryKey] int Id, [ForeignKey<CustomerById>] int Customer);
}
